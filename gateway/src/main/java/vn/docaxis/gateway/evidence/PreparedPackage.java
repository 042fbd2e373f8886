package vn.docaxis.gateway.evidence;

import java.util.List;
import java.util.Optional;
import org.springframework.core.io.Resource;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.gateway.log.ProvedReceipts;
import vn.docaxis.signing.evidence.EvidenceSubject;
import vn.docaxis.signing.xades.ValidationMaterial;

/**
 * All that goes into one package; from here on nothing can be refused any more.
 *
 * @param envelope the envelope; empty if it was not asked for, or never accepted
 */
record PreparedPackage(
        EvidenceSubject subject,
        Optional<Resource> envelope,
        List<Issued> receipts,
        ProvedReceipts proofs,
        ValidationMaterial material,
        Optional<String> pdfSignatures) {
    PreparedPackage {
        receipts = List.copyOf(receipts);
    }

    /** A receipt and its bytes. */
    record Issued(Receipt receipt, SignedXml xml) {}
}
