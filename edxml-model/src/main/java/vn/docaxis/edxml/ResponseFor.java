package vn.docaxis.edxml;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The document that an answer or a status report speaks of. Source: spec/edxml §4 and §7.
 *
 * @param organId    issuer of that document; in a status report the organ that the report is for
 * @param code       number and symbol in one text, such as {@code 1234/VPCP-KSTT}
 */
public record ResponseFor(OrganId organId, String code, DocumentId documentId, Optional<LocalDate> promulgationDate) {}
