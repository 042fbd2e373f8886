package vn.docaxis.edxml;

import java.util.Arrays;
import java.util.Optional;

/** How urgent a document is (độ khẩn). Source: NĐ 30/2020/NĐ-CP names them; the numbers are practice (spec/edxml §9.3). */
public enum Priority {
    NORMAL(0, "thường", "normal"),
    URGENT(1, "khẩn", "urgent"),
    VERY_URGENT(2, "thượng khẩn", "very urgent"),
    EXPRESS(3, "hỏa tốc", "express"),
    EXPRESS_AT_FIXED_HOUR(4, "hỏa tốc hẹn giờ", "express at a fixed hour");

    private final int code;
    private final String vietnamese;
    private final String english;

    Priority(int code, String vietnamese, String english) {
        this.code = code;
        this.vietnamese = vietnamese;
        this.english = english;
    }

    /** The number on the wire, 0 to 4. */
    public int code() {
        return code;
    }

    public String vietnamese() {
        return vietnamese;
    }

    public String english() {
        return english;
    }

    public static Optional<Priority> of(int code) {
        return Arrays.stream(values()).filter(p -> p.code == code).findFirst();
    }
}
