package vn.docaxis.signing.log.note;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;

/** The file of a signing key: PKCS#8 in PEM, as {@code openssl genpkey -algorithm ed25519} writes it. Source: RFC 8410, clause 7. */
public final class NoteKeyFile {
    private static final String HEAD = "-----BEGIN PRIVATE KEY-----";
    private static final String TAIL = "-----END PRIVATE KEY-----";
    private static final long LONGEST = 1 << 14;

    private NoteKeyFile() {}

    /** @throws ExchangeUnavailableException KEY-001 if it holds no Ed25519 key */
    public static PrivateKey read(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                throw unusable(file, "too long for a key", null);
            }
            String pem = Files.readString(file, StandardCharsets.US_ASCII);
            int from = pem.indexOf(HEAD);
            int to = pem.indexOf(TAIL);
            if (from < 0 || to < from) {
                throw unusable(file, "no PEM with PRIVATE KEY in it", null);
            }
            byte[] der = Base64.getMimeDecoder().decode(pem.substring(from + HEAD.length(), to));
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (IOException e) {
            throw unusable(file, "cannot be read", e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw unusable(file, "not an Ed25519 key", null); // the cause might quote the key
        }
    }

    /**
     * Makes a key if the file is not there yet. The file appears in full or not at all, is on the disk when this returns, and only
     * its owner can read it.
     *
     * @throws ExchangeUnavailableException KEY-001 if it cannot be made or read
     */
    public static PrivateKey readOrCreate(Path file) {
        if (!Files.exists(file)) {
            try {
                create(file);
            } catch (FileAlreadyExistsException e) {
                return read(file); // another start was faster
            } catch (IOException e) {
                throw unusable(file, "cannot be written", e);
            }
        }
        return read(file);
    }

    private static void create(Path file) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        try (FileChannel channel = FileChannel.open(
                unfinished, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownersOnly(file))) {
            Channels.newOutputStream(channel).write(pem().getBytes(StandardCharsets.US_ASCII));
            channel.force(true);
        }
        Files.createLink(file, unfinished); // unlike a move, it never replaces a key
        Files.delete(unfinished);
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static FileAttribute<?>[] ownersOnly(Path file) {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }

    private static String pem() {
        try {
            byte[] der = KeyPairGenerator.getInstance("Ed25519")
                    .generateKeyPair()
                    .getPrivate()
                    .getEncoded();
            return HEAD + "\n" + Base64.getEncoder().encodeToString(der) + "\n" + TAIL + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    private static ExchangeUnavailableException unusable(Path file, String problem, Exception cause) {
        return new ExchangeUnavailableException(FaultCode.KEY_FILE.with(file, problem), cause);
    }
}
