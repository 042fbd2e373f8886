package vn.docaxis.gateway.operator;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may use the management port.
 *
 * @param file YAML, see the module's README; null if whoever reaches the port may do everything
 */
@ConfigurationProperties("axis.operators")
record OperatorsProperties(Path file) {}
