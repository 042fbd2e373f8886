package vn.docaxis.signing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import vn.docaxis.edxml.Envelope;
import vn.docaxis.edxml.EnvelopeBuilder;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.xml.AttachmentSink;
import vn.docaxis.edxml.xml.ReadLimits;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.trust.CertificateUse;
import vn.docaxis.signing.trust.OrganBinding;
import vn.docaxis.signing.trust.TrustStore;

/** One authority for all tests, keys on demand, and the shortest ways to sign and to verify. */
public final class TestKeys {
    public static final Instant NOW = Instant.parse("2026-03-02T02:15:00Z");
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    public static final CertificateAuthority AUTHORITY =
            CertificateAuthority.create("Docaxis test CA", KeyAlgorithm.EC_P256, CLOCK);
    public static final TrustStore TRUST = TrustStore.of(Set.of(AUTHORITY.certificate()), OrganBinding.bySubject());

    private static final Map<String, SigningKey> KEYS = new ConcurrentHashMap<>();

    private TestKeys() {}

    public static SigningKey keyOf(OrganId organ) {
        return keyOf(organ, KeyAlgorithm.EC_P256);
    }

    public static SigningKey keyOf(OrganId organ, KeyAlgorithm algorithm) {
        return KEYS.computeIfAbsent(
                organ + "/" + algorithm,
                k -> AUTHORITY.issue(
                        organ,
                        "Cơ quan " + organ,
                        Set.of(CertificateUse.SIGNING),
                        algorithm,
                        Duration.ofDays(365),
                        List.of()));
    }

    /** The envelope, signed by its originator. */
    public static byte[] signed(EnvelopeBuilder builder) {
        var document = builder.document();
        return signed(builder, document, keyOf(document.originator()));
    }

    public static byte[] signed(EnvelopeBuilder builder, Envelope content, SigningKey key) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new EnvelopeSigner(key, CLOCK).sign(content, builder.attachments(), out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Verification verify(byte[] envelope) {
        try {
            return new EnvelopeVerifier(TRUST, ReadLimits.standard())
                    .read(new ByteArrayInputStream(envelope), AttachmentSink.discard(), NOW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
