package vn.docaxis.edxml;

/**
 * One line of the {@code ErrorList} by which gateways of the SOAP era answered. Source: spec/edxml §6.3.
 *
 * @param code        the gateway's own, such as {@code N.MessageHeader.From.OrganId}; it or the description may be empty
 * @param description what a person reads
 */
public record ReportedError(String code, String description) {}
