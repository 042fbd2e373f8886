package vn.docaxis.gateway.tracking;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.edxml.wire.ReceiptList;
import vn.docaxis.edxml.wire.TrackedDocument;
import vn.docaxis.gateway.pdf.PdfReports;
import vn.docaxis.gateway.web.Caller;

/** Tracking over HTTP. */
@RestController
class TrackingController {
    private static final int LARGEST_PAGE = 500;

    private final Tracker tracker;
    private final PdfReports pdfReports;

    TrackingController(Tracker tracker, PdfReports pdfReports) {
        this.tracker = tracker;
        this.pdfReports = pdfReports;
    }

    @GetMapping(Api.DOCUMENTS)
    TrackedDocument document(Caller caller, @RequestParam OrganId originator, @RequestParam DocumentId documentId) {
        return tracker.document(caller.organ(), originator, documentId)
                .orElseThrow(() -> unknown(originator, documentId));
    }

    @GetMapping(Api.RECEIPTS)
    ReceiptList receipts(
            Caller caller,
            @RequestParam OrganId originator,
            @RequestParam DocumentId documentId,
            @RequestParam(defaultValue = "00000000-0000-0000-0000-000000000000") UUID after,
            @RequestParam(defaultValue = "200") int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new EnvelopeRejectedException(
                    FaultCode.REQUEST_PARAMETER.with("limit", "%d to %d".formatted(1, LARGEST_PAGE), limit));
        }
        return tracker.receipts(caller.organ(), originator, documentId, after, limit)
                .orElseThrow(() -> unknown(originator, documentId));
    }

    @GetMapping(path = Api.PDF_SIGNATURES, produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] pdfSignatures(Caller caller, @RequestParam OrganId originator, @RequestParam DocumentId documentId) {
        return tracker.document(caller.organ(), originator, documentId)
                .flatMap(seen -> pdfReports.of(new OrganId(seen.originator()), documentId))
                .map(json -> json.getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> unknown(originator, documentId));
    }

    private static EnvelopeRejectedException unknown(OrganId originator, DocumentId documentId) {
        return new EnvelopeRejectedException(FaultCode.DOCUMENT_UNKNOWN.with(originator, documentId));
    }
}
