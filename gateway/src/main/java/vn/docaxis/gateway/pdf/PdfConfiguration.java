package vn.docaxis.gateway.pdf;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.docaxis.signing.pdf.AttachedPdfs;
import vn.docaxis.signing.pdf.PdfExaminer;
import vn.docaxis.signing.pdf.PdfTrust;
import vn.docaxis.signing.trust.TrustStore;

/** Whom to believe about signatures in PDF files: the roots of the axis, and those that the operator adds for them. */
@Configuration(proxyBeanMethods = false)
class PdfConfiguration {
    @Bean
    AttachedPdfs attachedPdfs(TrustStore trust, PdfProperties properties) {
        List<X509Certificate> added =
                properties.roots().isBlank() ? List.of() : TrustStore.readPem(Path.of(properties.roots()));
        return new AttachedPdfs(PdfExaminer.asking(() -> {
            Set<X509Certificate> roots = new HashSet<>(trust.roots());
            roots.addAll(added);
            return PdfTrust.of(roots);
        }));
    }
}
