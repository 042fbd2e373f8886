package vn.docaxis.signing.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.docaxis.edxml.Reason;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Texts;

/** A verdict in plain words, Vietnamese or English, for every place that shows one: terminal, printed report. */
public final class VerdictWords {
    private static final String BUNDLE = "vn.docaxis.signing.evidence.verdict";

    /** Of a digest: enough to tell two envelopes apart. */
    private static final int SHOWN_DIGITS = 12;

    private final Texts texts;

    /** @param language Vietnamese or English */
    public VerdictWords(Locale language) {
        this.texts = new Texts(BUNDLE, language);
    }

    /** The verdict in a few words. */
    public String outcome(Verdict verdict) {
        return texts.say("outcome." + verdict.outcome());
    }

    /** What the verdict rests on, in one sentence. */
    public String basis(Verdict verdict) {
        if (verdict.document().isEmpty()) {
            return texts.say("basis.unreadable");
        }
        return texts.say(verdict.rootsGiven() ? "basis.roots" : "basis.none");
    }

    /** What happened, in one sentence or two; what is not proved is told as a claim. */
    public String sentence(Verdict verdict, ProvedEvent event) {
        String told = told(event, isOfAnotherEnvelope(verdict, event));
        return event.holds() ? orClaimed(verdict, told) : texts.say("event.not-proved", told);
    }

    private static boolean isOfAnotherEnvelope(Verdict verdict, ProvedEvent event) {
        return verdict.document()
                .filter(document -> !document.envelope().equals(event.envelope()))
                .isPresent();
    }

    /** Without roots, or with another axis than the reader asked for, nobody vouches for anything. */
    private String orClaimed(Verdict verdict, String sentence) {
        return verdict.isVouchedFor() ? sentence : texts.say("event.claimed", sentence);
    }

    private String told(ProvedEvent event, boolean ofAnotherEnvelope) {
        ReceiptEvent what = event.event();
        boolean refusedByRecipient = what == ReceiptEvent.CONTENT_HANDOVER_FAILURE
                && event.confirmation().isPresent();
        boolean refusedAnother = what == ReceiptEvent.SUBMISSION_REJECTION && ofAnotherEnvelope;
        String own = "event." + what.name() + (refusedByRecipient ? ".refused" : refusedAnother ? ".another" : "");
        String other = event.recipient().isPresent() ? "event.other.recipient" : "event.other";
        boolean known = texts.has(own);
        String sentence = texts.say(
                known ? own : other,
                at(event.time()),
                event.issuer(),
                event.originator(),
                event.recipient().map(Object::toString).orElse("–"),
                event.reason().map(this::said).orElse("–"),
                texts.vietnamese() ? what.vietnamese() : what.english(),
                event.envelope().hex().substring(0, SHOWN_DIGITS));
        boolean saysWhy = known || event.reason().isEmpty();
        return saysWhy
                ? sentence
                : sentence + " "
                        + texts.say("event.because", said(event.reason().get()));
    }

    /** A code of ours by its title: the text in the receipt is in one language only, and long. */
    private String said(Reason reason) {
        String said = FaultCode.of(reason.code())
                .map(code -> code.code() + " " + code.with().title(texts.language()))
                .orElseGet(reason::toString)
                .strip();
        return said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
    }

    /** Until when it happened, by a third party's word; says so if there is none. Empty if it is not proved to have happened. */
    public Optional<String> provenTime(Verdict verdict, ProvedEvent event) {
        if (!event.holds()) {
            return Optional.empty();
        }
        return Optional.of(event.provenBy()
                .map(by -> orClaimed(verdict, texts.say("time.proven", at(by.at()), by.authority())))
                .orElseGet(() -> texts.say("time.claimed", event.issuer())));
    }

    /** The recipient's own word, in one sentence; empty if the event has none. */
    public Optional<String> ownWord(Verdict verdict, ProvedEvent event) {
        return event.confirmation().map(word -> orClaimed(verdict, told(word)));
    }

    private String told(ProvedEvent.OwnWord word) {
        return texts.say(
                word.refusal().isEmpty() ? "word.confirmed" : "word.refused",
                word.organ(),
                word.signer().orElse("–"),
                at(word.time()),
                word.refusal().map(this::said).orElse(""));
    }

    /** The name of a check. */
    public String name(Check check) {
        return texts.say(check + ".name");
    }

    /** What one check found, in one sentence. */
    public String sentence(Finding finding) {
        if (finding.fault().isPresent()) {
            Fault fault = finding.fault().get();
            String own = finding.check() + ".another";
            return fault.code() == FaultCode.EVIDENCE_OF_ANOTHER && texts.has(own)
                    ? texts.say(own, fault.arguments().toArray())
                    : fault.message(texts.language());
        }
        String key = finding.check() + "." + finding.grade().name().toLowerCase(Locale.ROOT);
        List<String> arguments = finding.arguments();
        String form = arguments.isEmpty() ? key : key + "." + arguments.get(arguments.size() - 1);
        return texts.say(
                texts.has(form) ? form : key,
                arguments.stream().map(this::shown).toArray());
    }

    /** A moment as people here read it: the time of Vietnam. */
    public String at(Instant moment) {
        return Texts.moment(moment);
    }

    private Object shown(String argument) {
        return argument.matches("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z") ? at(Instant.parse(argument)) : argument;
    }
}
