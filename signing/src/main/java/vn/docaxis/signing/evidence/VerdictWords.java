package vn.docaxis.signing.evidence;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.fault.Fault;

/** A verdict in plain words, Vietnamese or English, for every place that shows one: terminal, printed report. */
public final class VerdictWords {
    private static final String BUNDLE = "vn.docaxis.signing.evidence.verdict";
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Locale language;
    private final ResourceBundle texts;
    private final DateTimeFormatter time;

    /** @param language Vietnamese or English */
    public VerdictWords(Locale language) {
        this.language = language;
        this.texts = ResourceBundle.getBundle(
                BUNDLE,
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        this.time = DateTimeFormatter.ofPattern(isVietnamese() ? "HH:mm:ss dd/MM/yyyy" : "yyyy-MM-dd HH:mm:ss");
    }

    /** The verdict in a few words. */
    public String outcome(Verdict verdict) {
        return text("outcome." + verdict.outcome());
    }

    /** What the verdict rests on, in one sentence. */
    public String basis(Verdict verdict) {
        return text(verdict.rootsGiven() ? "basis.roots" : "basis.none");
    }

    /** What happened, in one sentence or two. */
    public String sentence(ProvedEvent event) {
        ReceiptEvent what = event.event();
        boolean refusedByRecipient = what == ReceiptEvent.CONTENT_HANDOVER_FAILURE
                && event.confirmation().isPresent();
        String own = "event." + what.name() + (refusedByRecipient ? ".refused" : "");
        String other = event.recipient().isPresent() ? "event.other.recipient" : "event.other";
        boolean known = texts.containsKey(own);
        String sentence = text(
                known ? own : other,
                at(event.time()),
                event.issuer(),
                event.originator(),
                event.recipient().map(Object::toString).orElse("–"),
                event.reason().map(Object::toString).orElse("–"),
                isVietnamese() ? what.vietnamese() : what.english());
        boolean saysWhy = known || event.reason().isEmpty();
        return saysWhy
                ? sentence
                : sentence + " " + text("event.because", event.reason().get());
    }

    /** Until when it happened, by a third party's word; says so if there is none. */
    public String provenTime(ProvedEvent event) {
        return event.provenBy()
                .map(by -> text("time.proven", at(by.at()), by.authority()))
                .orElseGet(() -> text("time.claimed", event.issuer()));
    }

    /** The recipient's own word, in one sentence. */
    public String sentence(ProvedEvent.OwnWord word) {
        return text(
                word.refusal().isEmpty() ? "word.confirmed" : "word.refused",
                word.organ(),
                word.signer().orElse("–"),
                at(word.time()),
                word.refusal().map(Object::toString).orElse(""));
    }

    /** The name of a check. */
    public String name(Check check) {
        return text(check + ".name");
    }

    /** What one check found, in one sentence. */
    public String sentence(Finding finding) {
        if (finding.fault().isPresent()) {
            return finding.fault().get().message(language);
        }
        String key = finding.check() + (finding.grade() == Finding.Grade.PASSED ? ".passed" : ".remark");
        Object[] arguments = finding.arguments().stream().map(this::shown).toArray();
        return text(key, arguments);
    }

    /** A moment as people here read it: the time of Vietnam. */
    public String at(Instant moment) {
        return time.format(moment.atZone(VIETNAM)) + " (+07:00)";
    }

    private boolean isVietnamese() {
        return language.getLanguage().equals(Fault.VIETNAMESE.getLanguage());
    }

    private Object shown(String argument) {
        return argument.matches("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z") ? at(Instant.parse(argument)) : argument;
    }

    private String text(String key, Object... arguments) {
        try {
            return new MessageFormat(texts.getString(key), language).format(arguments);
        } catch (MissingResourceException e) {
            throw new IllegalStateException("no text for " + key, e);
        }
    }
}
