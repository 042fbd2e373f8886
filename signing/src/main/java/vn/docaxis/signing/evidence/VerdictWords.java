package vn.docaxis.signing.evidence;

import java.time.Instant;
import java.util.Locale;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.fault.Texts;

/** A verdict in plain words, Vietnamese or English, for every place that shows one: terminal, printed report. */
public final class VerdictWords {
    private static final String BUNDLE = "vn.docaxis.signing.evidence.verdict";
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
        return texts.say(verdict.rootsGiven() ? "basis.roots" : "basis.none");
    }

    /** What happened, in one sentence or two. */
    public String sentence(ProvedEvent event) {
        ReceiptEvent what = event.event();
        boolean refusedByRecipient = what == ReceiptEvent.CONTENT_HANDOVER_FAILURE
                && event.confirmation().isPresent();
        String own = "event." + what.name() + (refusedByRecipient ? ".refused" : "");
        String other = event.recipient().isPresent() ? "event.other.recipient" : "event.other";
        boolean known = texts.has(own);
        String sentence = texts.say(
                known ? own : other,
                at(event.time()),
                event.issuer(),
                event.originator(),
                event.recipient().map(Object::toString).orElse("–"),
                event.reason().map(Object::toString).orElse("–"),
                texts.vietnamese() ? what.vietnamese() : what.english());
        boolean saysWhy = known || event.reason().isEmpty();
        return saysWhy
                ? sentence
                : sentence + " " + texts.say("event.because", event.reason().get());
    }

    /** Until when it happened, by a third party's word; says so if there is none. */
    public String provenTime(ProvedEvent event) {
        return event.provenBy()
                .map(by -> texts.say("time.proven", at(by.at()), by.authority()))
                .orElseGet(() -> texts.say("time.claimed", event.issuer()));
    }

    /** The recipient's own word, in one sentence. */
    public String sentence(ProvedEvent.OwnWord word) {
        return texts.say(
                word.refusal().isEmpty() ? "word.confirmed" : "word.refused",
                word.organ(),
                word.signer().orElse("–"),
                at(word.time()),
                word.refusal().map(Object::toString).orElse(""));
    }

    /** The name of a check. */
    public String name(Check check) {
        return texts.say(check + ".name");
    }

    /** What one check found, in one sentence. */
    public String sentence(Finding finding) {
        if (finding.fault().isPresent()) {
            return finding.fault().get().message(texts.language());
        }
        String key = finding.check() + (finding.grade() == Finding.Grade.PASSED ? ".passed" : ".remark");
        Object[] arguments = finding.arguments().stream().map(this::shown).toArray();
        return texts.say(key, arguments);
    }

    /** A moment as people here read it: the time of Vietnam. */
    public String at(Instant moment) {
        return Texts.moment(moment);
    }

    private Object shown(String argument) {
        return argument.matches("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z") ? at(Instant.parse(argument)) : argument;
    }
}
