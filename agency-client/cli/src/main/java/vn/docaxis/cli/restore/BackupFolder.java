package vn.docaxis.cli.restore;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;

/** A backup as a gateway made it. Nothing of it is believed before its digest was computed again. */
public final class BackupFolder {
    private static final String FORMAT = "docaxis backup 1";
    private static final String MANIFEST = "manifest.json";
    private static final String EMBEDDED = "database.zip";
    private static final String DATABASE_FILE = "axis.mv.db";
    private static final int BUFFER = 64 * 1024;
    private static final Pattern LINE = Pattern.compile("[0-9a-f]{64} [0-9]{1,18}");

    private final Path folder;
    private final JsonNode manifest;

    private BackupFolder(Path folder, JsonNode manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /** @throws EnvelopeRejectedException CFG-002 if it was broken off, or is none */
    public static BackupFolder open(Path folder) throws IOException {
        Path file = folder.resolve(MANIFEST);
        if (!Files.isRegularFile(file)) {
            throw refused(folder, "no backup: manifest.json is missing, so it was broken off");
        }
        try {
            JsonNode manifest = JsonMapper.builder().build().readTree(Files.readAllBytes(file));
            if (!manifest.path("format").asString("").equals(FORMAT)) {
                throw refused(file, "not a manifest of a backup");
            }
            return new BackupFolder(folder, manifest);
        } catch (JacksonException e) {
            throw refused(file, "not a manifest of a backup");
        }
    }

    /** When it was made, ISO 8601. */
    public String madeAt() {
        return manifest.path("madeAt").asString("");
    }

    /** Entries that the log had. */
    public long logSize() {
        return manifest.path("logSize").asLong(0);
    }

    /** Whether the database is in it, and not in a dump of PostgreSQL's own. */
    public boolean isEmbedded() {
        return manifest.path("database").path("file").asString("").equals(EMBEDDED);
    }

    public List<String> lacking() {
        List<String> digests = new ArrayList<>();
        manifest.path("lacking").forEach(digest -> digests.add(digest.asString("")));
        return digests;
    }

    /**
     * Writes all of it into a folder that is to become a home. Envelopes that are missing or damaged are left out; without its database
     * and its list it is no backup.
     *
     * @throws EnvelopeRejectedException CFG-002 if one of these is missing or damaged
     */
    Restored copyTo(Path home) throws IOException {
        Path database = checked("database");
        if (isEmbedded()) {
            unzip(database, Files.createDirectories(home.resolve("db")).resolve(DATABASE_FILE));
        }
        Path envelopes = Files.createDirectories(home.resolve("envelopes"));
        Files.writeString(envelopes.resolve("store.id"), manifest.path("store").asString("") + "\n");
        long copied = 0;
        List<String> damaged = new ArrayList<>();
        try (var lines = Files.newBufferedReader(checked("envelopes"), StandardCharsets.US_ASCII)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!LINE.matcher(line).matches()) {
                    throw refused(folder.resolve("envelopes.list"), "not a manifest of a backup");
                }
                String digest = line.substring(0, line.indexOf(' '));
                if (copy(digest, envelopes)) {
                    copied++;
                } else {
                    damaged.add(digest);
                }
            }
        }
        return new Restored(copied, damaged);
    }

    private Path checked(String part) throws IOException {
        String name = manifest.path(part).path("file").asString("");
        if (!name.matches("[a-z]+\\.[a-z]+")) {
            throw refused(folder.resolve(MANIFEST), "not a manifest of a backup");
        }
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw refused(file, "the file is missing");
        }
        require(file, manifest.path(part).path("sha256").asString(""), digestOf(file));
        return file;
    }

    /** @return whether it is whole; else nothing of it is there */
    private boolean copy(String digest, Path envelopes) throws IOException {
        Path source = in(folder.resolve("envelopes"), digest);
        Path target = in(envelopes, digest);
        Files.createDirectories(target.getParent());
        MessageDigest engine = DigestAlgorithm.SHA_256.engine();
        boolean wholly;
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(target), engine)) {
            wholly = copied(source, out);
        }
        if (wholly && HexFormat.of().formatHex(engine.digest()).equals(digest)) {
            return true;
        }
        Files.delete(target);
        return false;
    }

    /** @return false if it is not there, or cannot be read to its end; that the home cannot be written is an exception */
    private static boolean copied(Path source, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        InputStream bytes;
        try {
            bytes = Files.newInputStream(source);
        } catch (IOException e) {
            return false;
        }
        try (bytes) {
            while (true) {
                int read;
                try {
                    read = bytes.read(buffer);
                } catch (IOException e) {
                    return false;
                }
                if (read < 0) {
                    return true;
                }
                out.write(buffer, 0, read);
            }
        }
    }

    private static Path in(Path top, String digest) {
        return top.resolve(digest.substring(0, 2))
                .resolve(digest.substring(2, 4))
                .resolve(digest + ".edxml");
    }

    private static String digestOf(Path file) throws IOException {
        MessageDigest engine = DigestAlgorithm.SHA_256.engine();
        try (InputStream bytes = new DigestInputStream(new BufferedInputStream(Files.newInputStream(file)), engine)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(engine.digest());
    }

    private static void require(Path file, String expected, String found) {
        if (!expected.equals(found)) {
            throw refused(file, "not the bytes of the backup: %s is expected, %s found".formatted(expected, found));
        }
    }

    private static void unzip(Path zip, Path target) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(new BufferedInputStream(Files.newInputStream(zip)))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().equals(DATABASE_FILE)) {
                    try (OutputStream out = Files.newOutputStream(target)) {
                        entries.transferTo(out);
                    }
                    return;
                }
            }
        }
        throw refused(zip, "the file is missing");
    }

    private static EnvelopeRejectedException refused(Path file, String problem) {
        return new EnvelopeRejectedException(FaultCode.CLIENT_FILE.with(file, problem));
    }
}
