package vn.docaxis.gateway.relay;

import java.util.Comparator;
import java.util.List;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.stereotype.Component;
import vn.docaxis.gateway.backlog.Backlogs;

/** {@code GET /actuator/mailboxes} on the management port: what waits for whom; those that take no more come first. */
@Component
@WebEndpoint(id = "mailboxes")
class MailboxesEndpoint {
    private static final int SHOWN = 100;

    private final Backlogs backlogs;
    private final MailboxRoom room;

    MailboxesEndpoint(Backlogs backlogs, MailboxRoom room) {
        this.backlogs = backlogs;
        this.room = room;
    }

    @ReadOperation
    List<Waiting> mailboxes() {
        return backlogs.all().stream()
                .map(backlog -> new Waiting(
                        backlog.recipient().value(), backlog.documents(), backlog.bytes(), room.isFull(backlog)))
                .sorted(Comparator.comparing(Waiting::full)
                        .thenComparing(Waiting::documents)
                        .reversed())
                .limit(SHOWN)
                .toList();
    }

    /**
     * @param documents that the recipient has neither confirmed nor refused
     * @param full      whether it takes no more
     */
    record Waiting(String recipient, long documents, long bytes, boolean full) {}
}
