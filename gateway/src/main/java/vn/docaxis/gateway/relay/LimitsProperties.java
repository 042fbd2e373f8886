package vn.docaxis.gateway.relay;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;
import vn.docaxis.edxml.xml.ReadLimits;

/**
 * What a submission may be at the most.
 *
 * @param envelope    the whole envelope
 * @param attachments of one envelope
 * @param recipients  of one envelope
 * @param uploads     submissions that are read at once; further ones are asked to come back
 * @param uploadsPerOrgan the most of them that one organ may have; null for a quarter
 */
@Validated
@ConfigurationProperties("axis.limits")
record LimitsProperties(
        @DefaultValue("2GB") @NotNull DataSize envelope,
        @DefaultValue("500") @Min(1) int attachments,
        @DefaultValue("1000") @Min(1) int recipients,
        @DefaultValue("32") @Min(1) int uploads,
        @Min(1) Integer uploadsPerOrgan) {
    LimitsProperties {
        if (uploadsPerOrgan == null) {
            uploadsPerOrgan = Math.max(1, uploads / 4);
        }
    }

    ReadLimits readLimits() {
        return ReadLimits.standard().withEnvelopeBytes(envelope.toBytes()).withCounts(attachments, recipients);
    }
}
