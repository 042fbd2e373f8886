package vn.docaxis.client;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import vn.docaxis.client.home.DocumentKey;
import vn.docaxis.client.home.Outbox;
import vn.docaxis.edxml.Party;
import vn.docaxis.edxml.ResponseFor;
import vn.docaxis.edxml.StaffInfo;
import vn.docaxis.edxml.StatusCode;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;

/**
 * Makes status reports. A report is identified by its time stamp, so the time is chosen once and written down: the same report
 * again, after a restart too, is the same envelope and not a second one.
 */
final class Reporting {
    private final Party self;
    private final Outbox outbox;
    private final Packing packing;
    private final Clock clock;

    Reporting(Party self, Outbox outbox, Packing packing, Clock clock) {
        this.self = self;
        this.outbox = outbox;
        this.packing = packing;
        this.clock = clock;
    }

    synchronized SignedFile pack(ResponseFor document, StatusCode code, String reason, StaffInfo staff) {
        if (code.needsReason() && reason.isBlank()) {
            throw new EnvelopeRejectedException(FaultCode.EDXML_MISSING.with("Description (reason)"));
        }
        Optional<StaffInfo> clerk = Optional.ofNullable(staff);
        DocumentKey said = DocumentKey.of(
                self.organId().value(),
                document.organId().value(),
                document.documentId().value(),
                code.code(),
                reason.strip(),
                clerk.map(c -> String.join("\0", c.department(), c.staff(), c.email(), c.mobile()))
                        .orElse(""));
        Instant moment = outbox.momentOf(said, () -> firstFreeMoment(document, code, reason, clerk));
        return packing.pack(report(document, code, reason, clerk, moment));
    }

    /** Whole seconds are all that tells two reports of one code apart. */
    private Instant firstFreeMoment(ResponseFor document, StatusCode code, String reason, Optional<StaffInfo> clerk) {
        Instant moment = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        while (outbox.find(DocumentKey.of(
                        self.organId(),
                        report(document, code, reason, clerk, moment).exchangeId()))
                .isPresent()) {
            moment = moment.plusSeconds(1);
        }
        return moment;
    }

    private StatusReport report(
            ResponseFor document, StatusCode code, String reason, Optional<StaffInfo> clerk, Instant moment) {
        return new StatusReport(self, document, clerk, code, reason, moment);
    }
}
