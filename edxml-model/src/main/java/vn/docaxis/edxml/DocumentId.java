package vn.docaxis.edxml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Identifier that the originator gave to its document. Opaque to every reader; we write the form
 * {@code G22,2026/03/02,1234/VPCP-KSTT}. Source: QĐ 28/2018/QĐ-TTg, article 10; live traffic also carries UUIDs.
 *
 * @param value 1 to 255 characters without control characters, kept as received but trimmed
 */
public record DocumentId(String value) {
    private static final int LONGEST = 255;
    private static final int LONGEST_NAMED = 200;
    private static final Pattern OWN_FORM = Pattern.compile("[^,]+,[0-9]{4}/[0-9]{2}/[0-9]{2},([^/]+/.+)");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu/MM/dd");

    /** @throws IllegalArgumentException if the value is empty, too long or holds a control character */
    public DocumentId {
        value = value.strip();
        if (value.isEmpty() || value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "document id of %d characters is not 1 to %d characters without control characters"
                            .formatted(value.length(), LONGEST));
        }
    }

    /**
     * The form that we write, {@code G22,2026/03/02,1234/VPCP-KSTT}. Source: spec/edxml §8.4.
     *
     * @throws IllegalArgumentException as the constructor
     */
    public static DocumentId of(OrganId issuer, LocalDate promulgated, String codeNumber, String codeNotation) {
        return new DocumentId("%s,%s,%s/%s".formatted(issuer, DATE.format(promulgated), codeNumber, codeNotation));
    }

    /**
     * Number and symbol, if the id has the form that {@link #of} writes; empty for all others. A help where nobody knows better: an id
     * proves nothing about its document.
     */
    public Optional<String> statedCode() {
        Matcher matcher = OWN_FORM.matcher(value);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /**
     * Names an exchange about this document, {@code <document id>#<exchange>}; a document id that would make it too long for an id
     * is stood for by its digest.
     */
    DocumentId withExchange(String exchange) {
        String name = value.length() <= LONGEST_NAMED
                ? value
                : "sha-256:" + Digest.sha256Of(value.getBytes(UTF_8)).hex();
        return new DocumentId(name + "#" + exchange);
    }

    @Override
    public String toString() {
        return value;
    }
}
