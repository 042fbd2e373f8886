package vn.docaxis.edxml;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a status report says of a document. Source: the axis' SDK, one official sample each (spec/edxml §7.1).
 *
 * <p>The reasons for {@link #REFUSED}, {@link #TAKE_BACK} and {@link #DECLINED} are mandatory in what we write; live traffic
 * leaves them out.
 */
public enum StatusCode {
    ARRIVED("01", "đã đến", "arrived"),
    REFUSED("02", "từ chối tiếp nhận", "refused"),
    ACCEPTED("03", "đã tiếp nhận", "accepted"),
    ASSIGNED("04", "phân công", "assigned"),
    PROCESSING("05", "đang xử lý", "being processed"),
    FINISHED("06", "hoàn thành", "finished"),
    TAKE_BACK("13", "lấy lại", "take back"),
    AGREED("15", "đồng ý cập nhật/lấy lại", "agreed to the update or take-back"),
    DECLINED("16", "từ chối cập nhật/lấy lại", "declined the update or take-back");

    private final String code;
    private final String vietnamese;
    private final String english;

    StatusCode(String code, String vietnamese, String english) {
        this.code = code;
        this.vietnamese = vietnamese;
        this.english = english;
    }

    /** The two digits on the wire. */
    public String code() {
        return code;
    }

    public String vietnamese() {
        return vietnamese;
    }

    public String english() {
        return english;
    }

    /** Whether a report that we write must say why. */
    public boolean needsReason() {
        return this == REFUSED || this == TAKE_BACK || this == DECLINED;
    }

    /** Whether the originator of the document sends it; all others are sent by a recipient. */
    public boolean isSentByOriginator() {
        return this == TAKE_BACK;
    }

    /**
     * The code of that text; empty if there is none. One digit is read as two, and 14, which one vendor's program writes
     * where 15 is meant, as {@link #AGREED} (spec/edxml §7.1).
     */
    public static Optional<StatusCode> of(String text) {
        String stripped = text.strip();
        String code = stripped.length() == 1 ? "0" + stripped : stripped.equals("14") ? "15" : stripped;
        return Arrays.stream(values()).filter(s -> s.code.equals(code)).findFirst();
    }

    @Override
    public String toString() {
        return code;
    }
}
