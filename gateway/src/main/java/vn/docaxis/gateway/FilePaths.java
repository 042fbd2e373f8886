package vn.docaxis.gateway;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/**
 * Paths in the configuration are those of the machine, as they are written: {@code ../registry.yaml} too. Left to itself, the framework
 * looks for them within a web application first, and refuses what leads out of it.
 */
@Component
@ConfigurationPropertiesBinding
class FilePaths implements Converter<String, Path> {
    /** @return null for a setting without a value */
    @Override
    public Path convert(String path) {
        return path.isBlank() ? null : Path.of(path.strip());
    }
}
