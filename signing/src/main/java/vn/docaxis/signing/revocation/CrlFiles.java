package vn.docaxis.signing.revocation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.util.ArrayList;
import java.util.List;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;

/** CRLs that somebody else brings to this machine. Read when asked for; a file that cannot be used changes nothing. */
public final class CrlFiles {
    private static final long LARGEST = 64L << 20;

    private final List<Path> files;
    private volatile List<ReadCrl> lists;

    CrlFiles(List<Path> files) {
        this.files = files;
        this.lists = read(files);
    }

    /**
     * Reads them again; what it answers puts them in place of the former ones.
     *
     * @throws ExchangeUnavailableException with {@link FaultCode#KEY_FILE} naming the file that cannot be used
     */
    Runnable readAgain() {
        List<ReadCrl> fresh = read(files);
        return () -> lists = fresh;
    }

    List<ReadCrl> lists() {
        return lists;
    }

    /**
     * The CRLs of a file, PEM or DER.
     *
     * @throws ExchangeUnavailableException with {@link FaultCode#KEY_FILE} if there is none to be read
     */
    public static List<RevocationStatement> read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException("larger than %d bytes".formatted(LARGEST));
            }
            List<RevocationStatement> found = new ArrayList<>();
            for (CRL crl : CertificateFactory.getInstance("X.509")
                    .generateCRLs(new ByteArrayInputStream(Files.readAllBytes(file)))) {
                found.add(new RevocationStatement(RevocationStatement.Kind.CRL, ((X509CRL) crl).getEncoded()));
            }
            if (found.isEmpty()) {
                throw new IOException("no CRL in the file");
            }
            return found;
        } catch (IOException | GeneralSecurityException e) {
            throw new ExchangeUnavailableException(FaultCode.KEY_FILE.with(file, String.valueOf(e.getMessage())), e);
        }
    }

    private static List<ReadCrl> read(List<Path> files) {
        List<ReadCrl> all = new ArrayList<>();
        for (Path file : files) {
            for (RevocationStatement statement : read(file)) {
                ReadCrl.parse(statement, file.getFileName().toString()).ifPresent(all::add);
            }
        }
        return List.copyOf(all);
    }
}
