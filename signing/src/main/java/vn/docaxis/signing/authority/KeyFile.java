package vn.docaxis.signing.authority;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.key.SigningKey;

/** Writes PKCS#12 key files, readable by their owner alone, and PEM certificates. Never overwrites a file. */
public final class KeyFile {
    private KeyFile() {}

    /** Saves both keys of an organ, under {@link SigningKey#SIGN} and {@link SigningKey#TLS}. */
    public static void save(Path file, char[] password, IssuedKey key) {
        Map<String, SigningKey> entries = new LinkedHashMap<>();
        entries.put(SigningKey.SIGN, key.sign());
        entries.put(SigningKey.TLS, key.tls());
        save(file, password, entries);
    }

    static void save(Path file, char[] password, Map<String, SigningKey> entries) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            for (Map.Entry<String, SigningKey> entry : entries.entrySet()) {
                SigningKey key = entry.getValue();
                store.setKeyEntry(
                        entry.getKey(), key.privateKey(), password, key.chain().toArray(X509Certificate[]::new));
            }
            Files.createFile(file, ownerOnly());
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
                store.store(out, password);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new ExchangeUnavailableException(FaultCode.KEY_FILE.with(file, String.valueOf(e)), e);
        }
    }

    /** Saves a certificate as PEM. */
    public static void savePem(Path file, X509Certificate certificate) {
        try {
            Files.write(file, pem(certificate), StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new ExchangeUnavailableException(FaultCode.KEY_FILE.with(file, String.valueOf(e)), e);
        }
    }

    static byte[] pem(X509Certificate certificate) {
        try {
            Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
            String pem = "-----BEGIN CERTIFICATE-----\n" + lines.encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
            return pem.getBytes(StandardCharsets.US_ASCII);
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate that was read has a DER form", e);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
