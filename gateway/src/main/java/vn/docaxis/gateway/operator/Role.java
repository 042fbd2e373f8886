package vn.docaxis.gateway.operator;

import java.util.Locale;

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

    /** @throws IllegalArgumentException naming the roles there are */
    static Role of(String word) {
        for (Role role : values()) {
            if (role.toString().equals(word)) {
                return role;
            }
        }
        throw new IllegalArgumentException("role '%s' is not viewer, operator or administrator".formatted(word));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
