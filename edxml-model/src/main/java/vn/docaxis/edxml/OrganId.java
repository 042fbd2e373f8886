package vn.docaxis.edxml;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Identifier of an organ, such as {@code 000.00.15.H51} or {@code G22}; compared case-sensitively. Source: QCVN
 * 102:2016/BTTTT, amendment 1:2022, identifier structure; QĐ 20/2020/QĐ-TTg.
 *
 * @param value 1 to 35 letters, digits, dots, hyphens and underscores, kept as received
 */
public record OrganId(String value) implements Comparable<OrganId> {
    // Wider than the clause: live traffic also carries ids such as vxp.saas.03. The registry decides who exists.
    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z._-]{1,35}");

    /** @throws IllegalArgumentException if the value does not have that form */
    public OrganId {
        if (!isOne(value)) {
            throw new IllegalArgumentException(
                    "organ id '%s' is not 1 to 35 letters, digits, dots, hyphens or underscores".formatted(value));
        }
    }

    /** Whether an id may look like that. */
    public static boolean isOne(String value) {
        return FORM.matcher(value).matches();
    }

    /** How the id is built; empty for those that follow no scheme. */
    public Optional<OrganScheme> scheme() {
        return OrganScheme.of(value);
    }

    @Override
    public int compareTo(OrganId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
