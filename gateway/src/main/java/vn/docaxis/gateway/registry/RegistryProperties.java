package vn.docaxis.gateway.registry;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where the organs are listed.
 *
 * @param file YAML, see the module's README
 */
@Validated
@ConfigurationProperties("axis.registry")
record RegistryProperties(@NotNull Path file) {}
