package vn.docaxis.gateway.evidence;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.gateway.store.Spool;
import vn.docaxis.gateway.store.SpoolFile;
import vn.docaxis.gateway.web.Caller;

/** Packages over HTTP. A package is whole before its first byte is sent: whatever fails is refused, and a slow reader holds no turn. */
@RestController
class EvidenceController {
    private final EvidencePackages packages;
    private final Spool spool;
    private final Turns turns;

    EvidenceController(EvidencePackages packages, Spool spool, EvidenceProperties properties) {
        this.packages = packages;
        this.spool = spool;
        this.turns = new Turns(properties);
    }

    @GetMapping(Api.EVIDENCE)
    void evidence(
            Caller caller,
            @RequestParam OrganId originator,
            @RequestParam DocumentId documentId,
            @RequestParam(defaultValue = "true") boolean envelope,
            HttpServletResponse response)
            throws IOException {
        try (Turns.Place place = turns.of(caller.organ());
                SpoolFile made = spool.newFile(Long.MAX_VALUE, 0)) {
            place.make(() ->
                    packages.write(packages.prepare(caller.organ(), originator, documentId, envelope), made.output()));
            response.setContentType(Api.EVIDENCE_TYPE);
            response.setContentLengthLong(made.size());
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"evidence.asice\"");
            made.copyTo(response.getOutputStream());
        }
    }
}
