package vn.docaxis.gateway.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.stereotype.Component;

/** {@code GET /actuator/audit[?before=ID][&limit=N]} on the management port: the newest attempts first, page after page. */
@Component
@WebEndpoint(id = "audit")
class AuditEndpoint {
    private static final int LARGEST_PAGE = 500;
    private static final int USUAL_PAGE = 50;

    private final AuditJournal journal;

    AuditEndpoint(AuditJournal journal) {
        this.journal = journal;
    }

    /** @param next to ask with as {@code before}; null after the last page */
    record Page(List<AuditJournal.Entry> entries, Long next) {}

    @ReadOperation
    Page page(@Nullable Long before, @Nullable Integer limit) {
        int most = limit == null ? USUAL_PAGE : Math.max(1, Math.min(LARGEST_PAGE, limit));
        List<AuditJournal.Entry> entries = journal.page(before == null ? Long.MAX_VALUE : before, most);
        return new Page(
                entries, entries.size() < most ? null : entries.get(most - 1).id());
    }
}
