package vn.docaxis.edxml;

/** The clerk who acted. Personal: never logged, never printed by accident. Source: spec/edxml §5.2. */
public record StaffInfo(String department, String staff, String email, String mobile) {
    /** Whether nothing is known: on the wire the same as no clerk at all. */
    public boolean isEmpty() {
        return department.isEmpty() && staff.isEmpty() && email.isEmpty() && mobile.isEmpty();
    }

    @Override
    public String toString() {
        return "StaffInfo[…]";
    }
}
