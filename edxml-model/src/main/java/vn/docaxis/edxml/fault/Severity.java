package vn.docaxis.edxml.fault;

/** How much a finding weighs; the profile that a packet is measured by decides it. */
public enum Severity {
    /** The packet does not pass. */
    ERROR("lỗi", "error"),
    /** Read all the same; somebody should mend the software that wrote it. */
    WARNING("cảnh báo", "warning"),
    /** Worth knowing, nothing is wrong with the exchange. */
    NOTICE("lưu ý", "notice");

    private final String vietnamese;
    private final String english;

    Severity(String vietnamese, String english) {
        this.vietnamese = vietnamese;
        this.english = english;
    }

    public String vietnamese() {
        return vietnamese;
    }

    public String english() {
        return english;
    }
}
