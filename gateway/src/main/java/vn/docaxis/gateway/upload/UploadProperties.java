package vn.docaxis.gateway.upload;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How unfinished uploads are kept.
 *
 * @param keep          how long after its last part
 * @param perOrgan      the most unfinished ones of one organ
 * @param bytesPerOrgan the most bytes that the unfinished ones of one organ may come to
 */
@Validated
@ConfigurationProperties("axis.uploads")
record UploadProperties(
        @DefaultValue("1d") @NotNull Duration keep,
        @DefaultValue("16") @Min(1) int perOrgan,
        @DefaultValue("8GB") @NotNull DataSize bytesPerOrgan) {}
