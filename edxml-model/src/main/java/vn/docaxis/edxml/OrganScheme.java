package vn.docaxis.edxml;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How an organ id is built, three generations of them. Live traffic carries ids of none as well: the registry decides who
 * exists, not the scheme. Source: spec/edxml §8.1.
 */
public enum OrganScheme {
    /** {@code 000.00.15.H51}, read from right to left. Source: QCVN 102:2016/BTTTT. */
    QCVN_102_2016("\\d{3}\\.\\d{2}\\.\\d{2}\\.[A-Y]\\d{2}"),
    /** {@code H53.07.02}, read from left to right. Source: QĐ 20/2020/QĐ-TTg, article 4. */
    QD20_PUBLIC_BODY("[A-Y]\\d{2}(\\.[0-9A-Z]+)*"),
    /** The number of the business registration. Source: QĐ 20/2020/QĐ-TTg, article 5; its form is practice. */
    QD20_ENTERPRISE("\\d{10}(\\d{3}|-\\d{3})?"),
    /** {@code Z}, two digits, and up to 32 characters. Source: QĐ 20/2020/QĐ-TTg, article 6. */
    QD20_OTHER("Z\\d{2}[0-9A-Z]{1,32}");

    private final Pattern form;

    OrganScheme(String form) {
        this.form = Pattern.compile(form);
    }

    static Optional<OrganScheme> of(String organId) {
        return Arrays.stream(values())
                .filter(s -> s.form.matcher(organId).matches())
                .findFirst();
    }
}
