package vn.docaxis.edxml;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The recipient organ's own word on the business: arrived, accepted, refused, done; or the originator's wish to take back.
 * Source: spec/edxml §7.
 *
 * @param responseFor the document, and the organ that the report is for
 * @param description the reason where one is needed; foreign reports come without it, we write none such
 * @param timestamp   whole seconds
 */
public record StatusReport(
        Party from,
        ResponseFor responseFor,
        Optional<StaffInfo> staff,
        StatusCode code,
        String description,
        Instant timestamp)
        implements Envelope {
    /** Times on the wire have no zone: they are Vietnam time. Source: QĐ 28/2018/QĐ-TTg, article 14. */
    public static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final DateTimeFormatter ID_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(VIETNAM);

    public StatusReport {
        timestamp = timestamp.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Whether it lacks the reason that its code needs: we read such a report and never write one. */
    public boolean lacksReason() {
        return code.needsReason() && description.isBlank();
    }

    /** {@code <document id>#<code>@<time>#<organ that it is for>}, the key by which reports are told apart. */
    @Override
    public DocumentId exchangeId() {
        return responseFor.documentId().withExchange(code + "@" + ID_TIME.format(timestamp) + "#" + recipient());
    }

    public OrganId recipient() {
        return responseFor.organId();
    }

    @Override
    public String toString() {
        return "StatusReport[%s from %s]".formatted(exchangeId(), originator());
    }
}
