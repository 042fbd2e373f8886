package vn.docaxis.gateway.relay;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Priority;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.gateway.backlog.Backlog;
import vn.docaxis.gateway.backlog.Backlogs;
import vn.docaxis.gateway.handover.Route;
import vn.docaxis.gateway.registry.Organ;
import vn.docaxis.gateway.registry.OrganLimits;
import vn.docaxis.gateway.registry.Registry;

/** Sees to it that a recipient that never fetches does not fill the axis: beyond its limits nothing more is accepted for it. */
@Component
class MailboxRoom {
    /** Nobody empties such a mailbox in seconds. */
    private static final Duration WHEN_FULL = Duration.ofMinutes(5);
    /** How much more may wait of what is not to be held up by one recipient that is away. */
    private static final long RESERVE = 2;
    /** Named in a refusal. */
    private static final int SHOWN = 5;

    private final Backlogs backlogs;
    private final Registry registry;
    private final MailboxLimitsProperties limits;

    MailboxRoom(Backlogs backlogs, Registry registry, MailboxLimitsProperties limits) {
        this.backlogs = backlogs;
        this.registry = registry;
        this.limits = limits;
    }

    /**
     * What is under way at the same time is not seen: by as many envelopes the limits may be passed.
     *
     * @throws ExchangeUnavailableException {@code ORG-007} if a recipient takes no more
     */
    void require(Routing routing) {
        List<OrganId> recipients =
                routing.routes().stream().map(Route::recipient).toList();
        long times = mayUseReserve(routing) ? RESERVE : 1;
        List<OrganId> full = backlogs.of(recipients).stream()
                .filter(backlog -> isFull(backlog, times))
                .map(Backlog::recipient)
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .toList();
        if (!full.isEmpty()) {
            throw new ExchangeUnavailableException(FaultCode.RECIPIENT_FULL.with(names(full)), WHEN_FULL, null);
        }
    }

    /** One that is away holds up neither a circular, nor what is urgent, nor what belongs to a document that it has been sent. */
    private static boolean mayUseReserve(Routing routing) {
        return routing.routes().size() > 1
                || routing.priority() != Priority.NORMAL
                || routing.about().isPresent();
    }

    /** Whether nothing more is accepted that goes to that recipient alone. */
    boolean isFull(Backlog backlog) {
        return isFull(backlog, 1);
    }

    private boolean isFull(Backlog backlog, long times) {
        OrganLimits own = registry.organ(backlog.recipient()).map(Organ::limits).orElse(OrganLimits.NONE);
        return backlog.documents() / times >= own.mailboxDocuments().orElse(limits.documents())
                || backlog.bytes() / times
                        >= own.mailboxBytes().orElse(limits.size().toBytes());
    }

    private static String names(List<OrganId> full) {
        String names = full.stream().limit(SHOWN).map(OrganId::value).collect(Collectors.joining(", "));
        return full.size() > SHOWN ? names + " …" : names;
    }
}
