package vn.docaxis.signing.pdf;

import vn.docaxis.signing.pdf.PdfSignatureReport.Integrity;
import vn.docaxis.signing.pdf.file.ByteRange;
import vn.docaxis.signing.pdf.file.SignatureField;

/** A signature that was looked at by itself, not yet in the light of the others. */
record CheckedSignature(SignatureField field, SignaturePlace place, CmsSignature value) {
    /** End of the state of the file that it covers; the end of all if that cannot be told. */
    long end() {
        return place.range().map(ByteRange::end).orElse(Long.MAX_VALUE);
    }

    /** Whether all of the file up to {@link #end} is what was signed. */
    boolean covers() {
        return place.range().isPresent() && place.findings().isEmpty() && value.integrity() == Integrity.INTACT;
    }
}
