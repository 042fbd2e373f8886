package vn.docaxis.gateway.relay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import vn.docaxis.gateway.backlog.Backlog;
import vn.docaxis.gateway.backlog.Backlogs;

/**
 * For whom the most waits. A full mailbox has a status of its own, which does not make the whole gateway DOWN: it is one recipient's
 * doing.
 */
@Component("mailboxesHealthIndicator")
class MailboxesHealth implements HealthIndicator {
    private static final Status FULL = new Status("MAILBOXES_FULL");
    private static final int SHOWN = 10;

    private final Backlogs backlogs;
    private final MailboxRoom room;

    MailboxesHealth(Backlogs backlogs, MailboxRoom room) {
        this.backlogs = backlogs;
        this.room = room;
    }

    @Override
    public Health health() {
        try {
            List<Backlog> largest = backlogs.largest(SHOWN);
            Health.Builder health = largest.stream().anyMatch(room::isFull) ? Health.status(FULL) : Health.up();
            return health.withDetail(
                            "largest", largest.stream().map(this::shown).toList())
                    .build();
        } catch (DataAccessException e) {
            return Health.unknown().build(); // the database has a health of its own
        }
    }

    private Map<String, Object> shown(Backlog backlog) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("recipient", backlog.recipient().value());
        shown.put("documents", backlog.documents());
        shown.put("bytes", backlog.bytes());
        shown.put("full", room.isFull(backlog));
        return shown;
    }
}
