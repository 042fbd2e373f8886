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
import vn.docaxis.gateway.web.Caller;

/** Packages over HTTP. What can be refused is refused before the first byte; a package that breaks off is none. */
@RestController
class EvidenceController {
    private final EvidencePackages packages;
    private final Turns turns;

    EvidenceController(EvidencePackages packages, EvidenceProperties properties) {
        this.packages = packages;
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
        turns.take(() -> {
            PreparedPackage prepared = packages.prepare(caller.organ(), originator, documentId, envelope);
            response.setContentType(Api.EVIDENCE_TYPE);
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"evidence.asice\"");
            packages.write(prepared, response.getOutputStream());
        });
    }
}
