package vn.docaxis.signing.pdf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import vn.docaxis.signing.revocation.RevocationStatement;
import vn.docaxis.signing.revocation.RevocationStatement.Kind;

/**
 * What the file brings for checks in later years: the document security store. Source: ISO 32000-2, section 12.8.4.3.
 *
 * @param statements on revocation
 */
record ValidationData(List<X509Certificate> certificates, List<RevocationStatement> statements) {
    private static final int MOST = 100;
    private static final int LARGEST = 4 << 20;

    static ValidationData in(COSDocument document) throws IOException {
        COSDictionary catalog = document.getTrailer().getCOSDictionary(COSName.ROOT);
        COSDictionary store = catalog == null ? null : catalog.getCOSDictionary(COSName.getPDFName("DSS"));
        if (store == null) {
            return new ValidationData(List.of(), List.of());
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] certificate : streams(store, "Certs")) {
            try {
                certificates.add((X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(certificate)));
            } catch (CertificateException unreadable) {
                continue;
            }
        }
        List<RevocationStatement> statements = new ArrayList<>();
        streams(store, "CRLs").forEach(crl -> statements.add(new RevocationStatement(Kind.CRL, crl)));
        streams(store, "OCSPs").forEach(ocsp -> statements.add(new RevocationStatement(Kind.OCSP, ocsp)));
        return new ValidationData(certificates, statements);
    }

    private static List<byte[]> streams(COSDictionary store, String name) throws IOException {
        COSArray items = store.getCOSArray(COSName.getPDFName(name));
        List<byte[]> contents = new ArrayList<>();
        for (int i = 0; items != null && i < Math.min(items.size(), MOST); i++) {
            if (items.getObject(i) instanceof COSStream stream) {
                try (InputStream in = stream.createInputStream()) {
                    byte[] content = in.readNBytes(LARGEST + 1);
                    if (content.length <= LARGEST) {
                        contents.add(content);
                    }
                }
            }
        }
        return contents;
    }
}
