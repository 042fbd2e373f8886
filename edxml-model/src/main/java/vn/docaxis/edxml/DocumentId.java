package vn.docaxis.edxml;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * Identifier that the originator gave to its document. Opaque to every reader; we write the form
 * {@code G22,2026/03/02,1234/VPCP-KSTT}. Source: QĐ 28/2018/QĐ-TTg, article 10; live traffic also carries UUIDs.
 *
 * @param value 1 to 255 characters without control characters, kept as received but trimmed
 */
public record DocumentId(String value) {
    private static final int LONGEST = 255;
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

    @Override
    public String toString() {
        return value;
    }
}
