package vn.docaxis.gateway.retention;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;

/**
 * How long the bytes of envelopes are kept. Without a setting nothing is ever moved or deleted.
 *
 * @param archiveAfter  days after the last recipient spoke, until the bytes go to the archive; null for never
 * @param purgeAfter    days after the last recipient spoke, until the bytes are deleted; null for never
 * @param archiveFolder where the archive is; empty for none
 * @param period        how often it is looked for what is due
 * @param batch         documents in one transaction
 * @param pause         between two of them, for those whose work is urgent
 * @param clockGap      a clock that is farther ahead of what was recorded last is not believed
 * @param clockSettles  unless it was seen running there for this time
 */
@Validated
@ConfigurationProperties("axis.retention")
record RetentionProperties(
        @DurationUnit(ChronoUnit.DAYS) Duration archiveAfter,
        @DurationUnit(ChronoUnit.DAYS) Duration purgeAfter,
        @DefaultValue("") String archiveFolder,
        @DefaultValue("1h") @NotNull Duration period,
        @DefaultValue("50") @Min(1) @Max(500) int batch,
        @DefaultValue("200ms") @NotNull Duration pause,
        @DefaultValue("7d") @NotNull Duration clockGap,
        @DefaultValue("3d") @NotNull Duration clockSettles) {

    /**
     * What is to be done, in its order: what is deleted need not be archived first.
     *
     * @throws ExchangeUnavailableException {@code CFG-001} if the settings contradict each other
     */
    List<Step> steps() {
        require("axis.retention.purge-after", "1 day or more", purgeAfter, Duration.ofDays(1));
        require("axis.retention.archive-after", "1 day or more", archiveAfter, Duration.ofDays(1));
        require("axis.retention.clock-gap", "1 hour or more", clockGap, Duration.ofHours(1));
        List<Step> steps = new ArrayList<>();
        if (purgeAfter != null) {
            require(
                    "axis.retention.purge-after",
                    "no less than axis.retention.archive-after",
                    purgeAfter,
                    archiveAfter);
            steps.add(new Step(BytesState.ARCHIVED, BytesState.PURGED, purgeAfter));
            steps.add(new Step(BytesState.KEPT, BytesState.PURGED, purgeAfter));
        }
        if (archiveAfter != null) {
            if (archiveFolder.isEmpty()) {
                throw refused(
                        "axis.retention.archive-folder", "a folder, since axis.retention.archive-after is set", "");
            }
            steps.add(new Step(BytesState.KEPT, BytesState.ARCHIVED, archiveAfter));
        }
        return List.copyOf(steps);
    }

    private static void require(String setting, String expected, Duration found, Duration least) {
        if (found != null && least != null && found.compareTo(least) < 0) {
            throw refused(setting, expected, found);
        }
    }

    private static ExchangeUnavailableException refused(String setting, String expected, Object found) {
        return new ExchangeUnavailableException(FaultCode.CLIENT_SETTING.with(setting, expected, found), null);
    }
}
