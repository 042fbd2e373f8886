package vn.docaxis.edxml;

/**
 * An organ as a packet describes it. Source: spec/edxml §4, Party.
 *
 * @param organId              the only part that routing looks at
 * @param organizationInCharge the parent body (cơ quan chủ quản); this and all others empty where unknown
 */
public record Party(
        OrganId organId,
        String organizationInCharge,
        String organName,
        String address,
        String email,
        String telephone,
        String fax,
        String website) {

    public static Party of(OrganId organId, String organName) {
        return new Party(organId, "", organName, "", "", "", "", "");
    }

    @Override
    public String toString() {
        return organId.toString();
    }
}
