package vn.docaxis.edxml;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The header of a document packet, {@code MessageHeader}. Texts are empty where the packet has none. Source: spec/edxml §4.
 *
 * @param to               at least one, no organ twice
 * @param codeNumber       số; usually digits, letters occur
 * @param codeNotation     ký hiệu, such as {@code VPCP-TTĐT}
 * @param place            địa danh ban hành
 * @param promulgationDate ngày ban hành, Vietnam time
 * @param subject          trích yếu nội dung
 * @param dueDate          hạn trả lời, Vietnam time
 * @param responseFor      the documents that this one answers
 * @param steeringType     0 or 1; never drives any logic
 * @param responseForTask  a task of the Government Office's task system; kept, never acted on
 * @param applicationType  business application, such as {@code MCDT_DT}; kept, never acted on
 * @param toPlaces         nơi nhận as printed on the document
 */
public record DocumentHeader(
        Party from,
        List<Party> to,
        DocumentId documentId,
        String codeNumber,
        String codeNotation,
        String place,
        Optional<LocalDate> promulgationDate,
        DocumentType type,
        String subject,
        String content,
        Signer signer,
        Optional<LocalDate> dueDate,
        OtherInfo otherInfo,
        List<ResponseFor> responseFor,
        int steeringType,
        String responseForTask,
        String applicationType,
        List<String> toPlaces) {
    /** @throws IllegalArgumentException if there is no recipient, or one twice */
    public DocumentHeader {
        to = List.copyOf(to);
        responseFor = List.copyOf(responseFor);
        toPlaces = List.copyOf(toPlaces);
        if (to.isEmpty()) {
            throw new IllegalArgumentException("a document needs a recipient");
        }
        if (to.stream().map(Party::organId).distinct().count() != to.size()) {
            throw new IllegalArgumentException("a document names each recipient once");
        }
    }

    /** Number and symbol as printed, such as {@code 7816/VPCP-TTĐT}. */
    public String code() {
        return codeNumber + "/" + codeNotation;
    }

    @Override
    public String toString() {
        return "DocumentHeader[%s of %s]".formatted(documentId, from);
    }
}
