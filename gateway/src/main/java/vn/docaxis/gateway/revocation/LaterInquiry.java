package vn.docaxis.gateway.revocation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.docaxis.gateway.database.Job;
import vn.docaxis.gateway.database.JobLeases;
import vn.docaxis.gateway.identity.TrustedRoots;
import vn.docaxis.gateway.journal.Journal;
import vn.docaxis.gateway.journal.JournalEntry;
import vn.docaxis.gateway.journal.JournalEvent;
import vn.docaxis.gateway.rounds.RoundThread;
import vn.docaxis.signing.revocation.RevocationStatus;

/**
 * Asks later what nobody could tell when an envelope was accepted, and keeps the answer with it. A certificate that turns out to have
 * been revoked at that moment changes nothing that was relayed; it goes to the journal, and someone must look.
 */
@Component
class LaterInquiry implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(LaterInquiry.class);
    private static final int BATCH = 50;
    private static final int MOST_QUESTIONS = 40;
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private final RoundThread rounds = RoundThread.of("later-inquiry");
    private final Judgements judgements;
    private final TrustedRoots trust;
    private final Journal journal;
    private final JobLeases leases;
    private final Clock clock;

    LaterInquiry(Judgements judgements, TrustedRoots trust, Journal journal, JobLeases leases, Clock clock) {
        this.judgements = judgements;
        this.trust = trust;
        this.journal = journal;
        this.leases = leases;
        this.clock = clock;
    }

    /** One round. A failed one is logged and the next one tries again. */
    void tick() {
        try {
            if (leases.take(Job.ASK_LATER).isPresent()) {
                judgements.open(clock.instant(), BATCH).forEach(this::ask);
            }
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("event", "revocation.laterFailed")
                    .setCause(e)
                    .log("will be tried again");
        }
    }

    private void ask(OpenQuestion question) {
        RevocationStatus status = trust.revocation()
                .statusesOf(question.path(), question.lastUsed())
                .get(0);
        int asked = question.asked() + 1;
        boolean last = asked >= MOST_QUESTIONS;
        if (status.knownBy().isEmpty() || saysLittle(status, question.lastUsed()) && !last) {
            judgements.stillOpen(question, last ? null : clock.instant().plus(waitAfter(asked)));
            return;
        }
        if (!judgements.learned(question, status.knownBy().get().statement())) {
            return;
        }
        String serial = question.path().get(0).getSerialNumber().toString(16);
        if (status instanceof RevocationStatus.Revoked revoked) {
            String what = "judgement %d: certificate %s was revoked from %s on: %s"
                    .formatted(
                            question.judgement(),
                            serial,
                            revoked.at(),
                            revoked.reason().words());
            journal.record(JournalEntry.of(JournalEvent.REVOCATION_LEARNED).remark(what));
            log.atError()
                    .addKeyValue("event", "revocation.learned")
                    .addKeyValue("judgement", question.judgement())
                    .addKeyValue("serial", serial)
                    .addKeyValue("revokedAt", revoked.at())
                    .addKeyValue("reason", revoked.reason().words())
                    .log("an envelope was accepted by a certificate that was revoked then");
        } else {
            log.atInfo()
                    .addKeyValue("event", "revocation.goodAfterAll")
                    .addKeyValue("judgement", question.judgement())
                    .addKeyValue("serial", serial)
                    .log("what was unknown at first is known now");
        }
    }

    /** Good before it was used is not yet good when it was used. Authorities tell time by the second. */
    private static boolean saysLittle(RevocationStatus status, Instant lastUsed) {
        return status instanceof RevocationStatus.Good good
                && good.by().producedAt().isBefore(lastUsed.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Ever longer: the statement must be newer than the moment, but need not come at once. */
    private Duration waitAfter(int asked) {
        Duration wait = trust.askLater().multipliedBy(1L << Math.min(asked - 1, 12));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    @Override
    public void start() {
        rounds.every(trust.askLater(), trust.askLater(), this::tick);
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    @Override
    public boolean isRunning() {
        return rounds.isRunning();
    }
}
