package vn.docaxis.gateway.pdf;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the PDF attachments of accepted documents are examined.
 *
 * @param enabled  whether they are; what was left out is made up for when it is switched on again
 * @param roots    PEM file of root certificates of those who certify officials and agencies; empty for none beside the axis' own
 * @param period   how often documents that are due are looked for
 * @param lease    after which a document that somebody began to examine is begun again; longer than any examination
 * @param attempts how often a document is begun that never comes to an end
 */
@Validated
@ConfigurationProperties("axis.pdf")
record PdfProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("") String roots,
        @DefaultValue("2s") @NotNull Duration period,
        @DefaultValue("30m") @NotNull Duration lease,
        @DefaultValue("3") @Min(1) @Max(20) int attempts) {}
