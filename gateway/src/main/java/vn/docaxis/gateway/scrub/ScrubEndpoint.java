package vn.docaxis.gateway.scrub;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.stereotype.Component;

/** {@code GET /actuator/scrub} on the management port shows the last run and what is damaged, {@code POST} begins one. */
@Component
@WebEndpoint(id = "scrub")
class ScrubEndpoint {
    private static final int LARGEST_PAGE = 500;

    private final ScrubRows rows;
    private final ScrubTimer timer;

    ScrubEndpoint(ScrubRows rows, ScrubTimer timer) {
        this.rows = rows;
        this.timer = timer;
    }

    @ReadOperation
    Map<String, Object> show() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("damaged", rows.damaged());
        answer.put("unread", rows.unread());
        rows.last().ifPresent(run -> answer.put("run", shown(run)));
        answer.put(
                "envelopes", rows.damage(LARGEST_PAGE).stream().map(this::shown).toList());
        return answer;
    }

    @WriteOperation
    Map<String, Object> begin() {
        return Map.of("begun", timer.beginNow());
    }

    private static Map<String, Object> shown(ScrubRun run) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("node", run.node());
        shown.put("startedAt", run.startedAt().toString());
        run.endedAt().ifPresent(at -> shown.put("endedAt", at.toString()));
        shown.put("envelopes", run.envelopes());
        shown.put("bytes", run.bytes());
        shown.put("removed", run.removed());
        return shown;
    }

    private Map<String, Object> shown(Damage damage) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("envelopeSha256", damage.envelope().hex());
        shown.put("kind", damage.kind());
        shown.put("found", damage.found());
        shown.put("foundAt", damage.foundAt().toString());
        rows.named(damage.envelope()).ifPresent(named -> {
            shown.put("originator", named.originator().value());
            shown.put("documentId", named.exchangeId().value());
        });
        return shown;
    }
}
