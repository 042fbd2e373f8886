package vn.docaxis.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.edxml.EnvelopeBuilder.anOrgan;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.signing.authority.KeyAlgorithm;

/** The JDK's own signature provider agrees with us on what we sign and on what was changed. */
class JdkPeerTest {
    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void itAcceptsOurEnvelopeAndRefusesItAfterAnyPartChanged(KeyAlgorithm algorithm) {
        AttackedEnvelope envelope = new AttackedEnvelope(algorithm);

        assertThat(JdkPeer.of(envelope.text()).accepts()).isTrue();
        for (String part :
                List.of("V/v ", "<edXML:Paper>", "<edXML:AttachmentName>", "<xades:SigningTime>202", ">AQ", ">BA")) {
            String changed = envelope.text().replaceFirst(part + "(.)", part + "7");
            assertThat(changed).isNotEqualTo(envelope.text());
            assertThat(JdkPeer.of(changed).accepts())
                    .as("changed after " + part)
                    .isFalse();
            assertThat(envelope.refusal(changed)).as("changed after " + part).isPresent();
        }
    }

    @Test
    void itAcceptsOurReceiptsAndRefusesChangedOnes() {
        OrganId gateway = anOrgan();
        String receipt = new ReceiptSigner(TestKeys.keyOf(gateway))
                .sign(new Receipt(
                        UUID.randomUUID(),
                        ReceiptEvent.SUBMISSION_ACCEPTANCE,
                        TestKeys.NOW,
                        gateway,
                        anOrgan(),
                        Optional.empty(),
                        Optional.of(new DocumentId("G22,2026/03/02,1/X")),
                        Digest.sha256Of(new byte[] {1}),
                        Optional.empty(),
                        Optional.empty()))
                .text();

        assertThat(JdkPeer.of(receipt).accepts()).isTrue();
        assertThat(JdkPeer.of(receipt.replace("1/X", "2/X")).accepts()).isFalse();
    }
}
