package vn.docaxis.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.signing.VerifiedEnvelope;

/**
 * What lies beside a received envelope as {@code envelope.json}, so that other programs need not read edXML.
 *
 * @param sha256      of the envelope, lower-case hexadecimal
 * @param size        of the envelope in bytes
 * @param signer      subject of the certificate, RFC 2253
 * @param signingTime ISO 8601 instant, as the originator states it
 * @param verifiedAt  ISO 8601 instant at which this client verified the signature
 */
record StoredEnvelope(
        String originator,
        String documentId,
        String sha256,
        long size,
        String signer,
        String signingTime,
        String verifiedAt,
        IncomingFiles files) {
    private static final String NAME = "envelope.json";
    private static final Map<String, String> ORGAN_ID = Map.of("2.5.4.97", "organizationIdentifier");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static StoredEnvelope of(VerifiedEnvelope envelope, Instant verifiedAt, IncomingFiles files) {
        return new StoredEnvelope(
                envelope.content().originator().value(),
                envelope.content().exchangeId().value(),
                envelope.digest().hex(),
                envelope.size(),
                subject(envelope.signer()),
                envelope.signingTime().toString(),
                verifiedAt.toString(),
                files);
    }

    /** RFC 2253, with the organ's id in plain letters. */
    static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName(X500Principal.RFC2253, ORGAN_ID);
    }

    Instant verifiedInstant() {
        return Instant.parse(verifiedAt);
    }

    void write(Path folder) throws IOException {
        Files.write(folder.resolve(NAME), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    }

    static StoredEnvelope read(Path folder) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(folder.resolve(NAME)), StoredEnvelope.class);
        } catch (JacksonException e) {
            throw new IOException(folder.resolve(NAME) + " was changed and cannot be read", e);
        }
    }

    @Override
    public String toString() {
        return "StoredEnvelope[%s, %d bytes]".formatted(sha256, size);
    }
}
