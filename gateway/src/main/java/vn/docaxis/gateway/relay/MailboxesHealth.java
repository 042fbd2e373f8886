package vn.docaxis.gateway.relay;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import vn.docaxis.gateway.backlog.Backlogs;

/**
 * How many recipients take no more. That has a status of its own, which does not make the whole gateway DOWN: it is their doing. Who
 * they are is for operators to see.
 */
@Component("mailboxesHealthIndicator")
class MailboxesHealth implements HealthIndicator {
    private static final Status FULL = new Status("MAILBOXES_FULL");

    private final Backlogs backlogs;
    private final MailboxRoom room;

    MailboxesHealth(Backlogs backlogs, MailboxRoom room) {
        this.backlogs = backlogs;
        this.room = room;
    }

    @Override
    public Health health() {
        try {
            long full = backlogs.all().stream().filter(room::isFull).count();
            return (full > 0 ? Health.status(FULL) : Health.up())
                    .withDetail("full", full)
                    .build();
        } catch (DataAccessException e) {
            return Health.unknown().build(); // the database has a health of its own
        }
    }
}
