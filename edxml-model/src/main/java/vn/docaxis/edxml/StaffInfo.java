package vn.docaxis.edxml;

/** The clerk who acted. Personal: never logged, never printed by accident. Source: spec/edxml §5.2. */
public record StaffInfo(String department, String staff, String email, String mobile) {
    @Override
    public String toString() {
        return "StaffInfo[…]";
    }
}
