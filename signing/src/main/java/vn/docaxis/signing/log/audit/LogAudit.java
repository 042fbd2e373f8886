package vn.docaxis.signing.log.audit;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.log.Checkpoint;
import vn.docaxis.signing.log.FormerKeys;
import vn.docaxis.signing.log.SignedCheckpoint;
import vn.docaxis.signing.log.note.NoteVerifier;
import vn.docaxis.signing.log.note.SignedNote;
import vn.docaxis.signing.log.tree.CompactRange;
import vn.docaxis.signing.log.tree.LogTree;
import vn.docaxis.signing.log.tree.NodeHash;
import vn.docaxis.signing.timestamp.TimeStampToken;
import vn.docaxis.signing.timestamp.TimeStampVerifier;

/**
 * One audit of one log. {@link #run} is the whole of it: read it from top to bottom. The first one hashes every entry; later ones hash
 * the new entries alone, on top of the tree that was seen.
 */
public final class LogAudit {
    private static final int LONGEST_KEY = 1 << 10;
    private static final int LONGEST_TOKEN = 1 << 17;
    private static final Pattern STAMPED = Pattern.compile(".*/(checkpoints/[0-9]{1,18})\\.tsr");

    private final LogSource source;
    private final Clock clock;
    private final Duration mergeDelay;
    private final boolean whole;
    private final Optional<TimeStampVerifier> stamps;

    private final List<Fault> findings = new ArrayList<>();
    private final Rebuild rebuild;

    /**
     * @param mergeDelay how long after its issue a receipt may still be missing
     * @param whole      whether every entry is hashed again, also those that were hashed before
     * @param stamps     empty to leave time-stamps alone
     */
    public LogAudit(
            LogSource source, Clock clock, Duration mergeDelay, boolean whole, Optional<TimeStampVerifier> stamps) {
        this.source = source;
        this.clock = clock;
        this.mergeDelay = mergeDelay;
        this.whole = whole;
        this.stamps = stamps;
        this.rebuild = new Rebuild(source);
    }

    /**
     * @param known    what was seen before; empty the first time
     * @param given    the key of the log, from a channel other than the log; empty to take the one that was seen, else the one served
     * @param receipts that must be in the log
     * @throws EnvelopeRejectedException NET-002 if this is no log
     * @throws vn.docaxis.edxml.fault.ExchangeUnavailableException if it cannot be read now: nothing is said of it then
     */
    public AuditReport run(Optional<AuditState> known, Optional<NoteVerifier> given, List<AuditedReceipt> receipts) {
        boolean firstUse = known.isEmpty() && given.isEmpty();
        NoteVerifier key = given.or(() -> known.map(AuditState::key)).orElseGet(this::servedKey);
        Optional<SignedCheckpoint> before = known.map(AuditState::seen);
        Optional<SignedCheckpoint> now = Optional.empty();
        Places places = new Places(known, receipts, clock.instant().minus(mergeDelay), rebuild);
        Optional<CompactRange> tree = Optional.empty();
        Optional<AuditReport.Stamp> stamp = Optional.empty();
        byte[] served =
                required("checkpoint", SignedNote.LONGEST); // without one this is no log: nothing is found about any
        try {
            now = Optional.of(SignedCheckpoint.verify(served, key));
            Checkpoint head = now.get().checkpoint();
            if (notContradicting(known, head)) {
                tree = treeOf(
                        known, head,
                        places); // entries hashed, the root is the signed one, the old tree is its beginning
                if (tree.isPresent()) {
                    findings.addAll(places.missing(head.size()));
                    stamp = stampOf(head, key, known);
                }
            }
        } catch (EnvelopeRejectedException e) {
            findings.add(e.fault());
        }
        Optional<AuditState> state = tree.isEmpty()
                ? Optional.empty()
                : Optional.of(new AuditState(key, now.orElseThrow(), tree.get(), places.all()));
        Map<AuditedReceipt, Long> included = tree.isEmpty() ? Map.of() : places.included();
        return new AuditReport(
                key, firstUse, before, now, rebuild.hashed(), included, places.pending(), stamp, findings, state);
    }

    private NoteVerifier servedKey() {
        String text = new String(required("key", LONGEST_KEY), StandardCharsets.UTF_8).strip();
        try {
            return NoteVerifier.parse(text);
        } catch (IllegalArgumentException e) {
            throw new EnvelopeRejectedException(FaultCode.GATEWAY_ANSWER.with("key", text), e);
        }
    }

    private byte[] required(String path, int longest) {
        return source.fetch(path, longest)
                .orElseThrow(() -> new EnvelopeRejectedException(FaultCode.GATEWAY_ANSWER.with(path, "status 404")))
                .octets();
    }

    /** By the two checkpoints alone. */
    private boolean notContradicting(Optional<AuditState> known, Checkpoint now) {
        if (known.isEmpty()) {
            return true;
        }
        Checkpoint before = known.get().seen().checkpoint();
        if (now.size() < before.size()) {
            findings.add(FaultCode.LOG_SHRANK.with(before.size(), now.size()));
            return false;
        }
        if (now.size() == before.size() && !now.root().equals(before.root())) {
            findings.add(FaultCode.LOG_FORK.with(now.size(), before.root(), now.root()));
            return false;
        }
        return true;
    }

    /** @return empty if the log is not what it was */
    private Optional<CompactRange> treeOf(Optional<AuditState> known, Checkpoint now, Places places) {
        CompactRange seen = known.map(AuditState::range).orElse(CompactRange.EMPTY);
        if (!whole) {
            CompactRange grown = rebuild.grow(seen, now.size(), now.size(), places.wanted());
            boolean mayBeOld = seen.size() > 0 && places.anyMissed(rebuild.found());
            if (grown.root().equals(now.root()) && !mayBeOld) {
                checkEdge(now);
                return Optional.of(grown);
            }
        }
        return fromTheStart(seen, now, places);
    }

    /** Every entry: because it is wanted, because a receipt may be among the old ones, or to say what was changed. */
    private Optional<CompactRange> fromTheStart(CompactRange seen, Checkpoint now, Places places) {
        rebuild.forget();
        CompactRange old = rebuild.grow(CompactRange.EMPTY, seen.size(), now.size(), places.wanted());
        CompactRange grown = rebuild.grow(old, now.size(), now.size(), places.wanted());
        if (!grown.root().equals(now.root())) {
            throw new EnvelopeRejectedException(FaultCode.LOG_CONTENT.with(
                    "tile/entries", "the root %s is signed, the entries make %s".formatted(now.root(), grown.root())));
        }
        if (!old.equals(seen)) {
            findings.add(rewritten(seen, old, now.size()));
            return Optional.empty();
        }
        checkEdge(now);
        return Optional.of(grown);
    }

    /** Names the first part of the old tree that has another hash now. */
    private static Fault rewritten(CompactRange seen, CompactRange old, long size) {
        long from = 0;
        for (int i = 0; i < seen.hashes().size(); i++) {
            long rest = seen.size() - from;
            long to = from + Long.highestOneBit(rest);
            if (!seen.hashes().get(i).equals(old.hashes().get(i))) {
                return FaultCode.LOG_REWRITTEN.with(seen.size(), size, from, to - 1);
            }
            from = to;
        }
        throw new IllegalStateException("two trees differ in nothing");
    }

    /** The upper tiles, which others make proofs of, lead to the signed root as well. */
    private void checkEdge(Checkpoint now) {
        NodeHash root = new LogTree(now.size(), rebuild::tile).root();
        if (!root.equals(now.root())) {
            throw new EnvelopeRejectedException(FaultCode.LOG_CONTENT.with(
                    "tile", "the root %s is signed, the tiles make %s".formatted(now.root(), root)));
        }
    }

    /** By the present key, or by one that was believed before or that the holder of the present one lists. */
    private SignedCheckpoint signed(byte[] note, NoteVerifier key, Optional<AuditState> known) {
        try {
            return SignedCheckpoint.verify(note, key);
        } catch (EnvelopeRejectedException notByThePresentKey) {
            Stream<NoteVerifier> listed = source.fetch("former-keys", SignedNote.LONGEST).stream()
                    .flatMap(list -> FormerKeys.verify(list.octets(), key).stream());
            return Stream.concat(known.map(AuditState::key).stream(), listed)
                    .filter(former -> SignedNote.parse(note).isSignedBy(former))
                    .findFirst()
                    .map(former -> SignedCheckpoint.verify(note, former))
                    .orElseThrow(() -> notByThePresentKey);
        }
    }

    /** The newest time-stamp that is served; what it is about must be the beginning of this log. */
    private Optional<AuditReport.Stamp> stampOf(Checkpoint now, NoteVerifier key, Optional<AuditState> known) {
        Optional<LogSource.Fetched> token =
                stamps.isEmpty() ? Optional.empty() : source.fetch("checkpoint.tsr", LONGEST_TOKEN);
        if (token.isEmpty()) {
            return Optional.empty();
        }
        String note = token.get()
                .location()
                .map(STAMPED::matcher)
                .filter(Matcher::matches)
                .map(named -> named.group(1))
                .orElse("checkpoint");
        SignedCheckpoint stamped = signed(required(note, SignedNote.LONGEST), key, known);
        Checkpoint early = stamped.checkpoint();
        TimeStampToken verified =
                stamps.get().verify(token.get().octets(), stamped.note().octets());
        boolean beginning = early.size() <= now.size()
                && new LogTree(now.size(), rebuild::tile)
                        .consistencyProof(early.size())
                        .proves(early.root(), now.root());
        if (!beginning) {
            throw new EnvelopeRejectedException(
                    FaultCode.LOG_REWRITTEN.with(early.size(), now.size(), 0, Math.max(0, early.size() - 1)));
        }
        return Optional.of(new AuditReport.Stamp(early.size(), verified));
    }
}
