package vn.docaxis.gateway.operator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an operator may do; each may do what those before it may. */
enum Role {
    /** Look. */
    VIEWER,
    /** Have what is held tried again, have the log checked. */
    OPERATOR,
    /** Change who is trusted and what is kept; read the audit journal. */
    ADMINISTRATOR;

    boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** Empty if it is the word of none. */
    static Optional<Role> of(String word) {
        return Arrays.stream(values())
                .filter(role -> role.toString().equals(word))
                .findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
