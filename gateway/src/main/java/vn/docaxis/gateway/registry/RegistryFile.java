package vn.docaxis.gateway.registry;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.util.unit.DataSize;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;

/** Reads the registry file strictly: an unknown key is an error, since a misspelt one would silently change who is trusted. */
final class RegistryFile {
    private static final int LARGEST = 64 * 1024 * 1024;
    private static final Set<String> KEYS =
            Set.of("id", "name", "aliases", "status", "certificates", "webhook", "limits");
    private static final Set<String> LIMITS = Set.of("envelope", "mailbox-documents", "mailbox-size");
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    private RegistryFile() {}

    /** @throws ExchangeUnavailableException {@code ORG-006} naming the file and the line or entry */
    static OrganDirectory read(Path file) {
        try (Reader text = Files.newBufferedReader(file)) {
            return directory(yaml().load(text));
        } catch (IOException e) {
            throw unusable(file, "cannot be read as UTF-8 text (" + e.getMessage() + ")", e);
        } catch (YAMLException | IllegalArgumentException e) {
            throw unusable(file, e.getMessage(), e);
        }
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setCodePointLimit(LARGEST);
        return new Yaml(new SafeConstructor(options));
    }

    private static ExchangeUnavailableException unusable(Path file, String problem, Exception cause) {
        return new ExchangeUnavailableException(FaultCode.REGISTRY_FILE.with(file, problem), cause);
    }

    private static OrganDirectory directory(Object root) {
        if (!(root instanceof Map<?, ?> map) || !(map.get("organs") instanceof List<?> entries) || map.size() != 1) {
            throw new IllegalArgumentException("the file must hold one list named organs and nothing else");
        }
        List<Organ> organs = new ArrayList<>();
        for (Object entry : entries) {
            String place = "entry " + (organs.size() + 1);
            try {
                organs.add(organ(entry));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
            }
        }
        if (organs.isEmpty()) {
            throw new IllegalArgumentException("the list organs is empty");
        }
        return new OrganDirectory(organs);
    }

    private static Organ organ(Object entry) {
        if (!(entry instanceof Map<?, ?> fields)) {
            throw new IllegalArgumentException("must be a map with id and name");
        }
        requireKnown(fields, KEYS);
        Set<OrganId> aliases = new HashSet<>();
        texts(fields, "aliases").forEach(alias -> aliases.add(new OrganId(alias)));
        return new Organ(
                new OrganId(text(fields, "id")),
                text(fields, "name"),
                aliases,
                open(fields),
                certificates(fields),
                webhook(fields),
                limits(fields));
    }

    private static void requireKnown(Map<?, ?> fields, Set<String> keys) {
        for (Object key : fields.keySet()) {
            if (!(key instanceof String name) || !keys.contains(name)) {
                throw new IllegalArgumentException("unknown key '%s'".formatted(key));
            }
        }
    }

    private static OrganLimits limits(Map<?, ?> fields) {
        Object value = fields.get("limits");
        if (value == null) {
            return OrganLimits.NONE;
        }
        if (!(value instanceof Map<?, ?> limits)) {
            throw new IllegalArgumentException("limits must be a map with any of " + new TreeSet<>(LIMITS));
        }
        requireKnown(limits, LIMITS);
        return new OrganLimits(
                size(limits, "envelope"), number(limits, "mailbox-documents"), size(limits, "mailbox-size"));
    }

    private static OptionalLong size(Map<?, ?> limits, String key) {
        Object value = limits.get(key);
        if (value == null) {
            return OptionalLong.empty();
        }
        try {
            long bytes = DataSize.parse(String.valueOf(value)).toBytes();
            if (bytes > 0) {
                return OptionalLong.of(bytes);
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException("%s '%s' is not a size such as 50MB".formatted(key, value), e);
        }
        throw new IllegalArgumentException("%s '%s' leaves room for nothing".formatted(key, value));
    }

    private static OptionalLong number(Map<?, ?> limits, String key) {
        Object value = limits.get(key);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (!(value instanceof Integer || value instanceof Long) || ((Number) value).longValue() < 1) {
            throw new IllegalArgumentException("%s '%s' is not a whole number of at least 1".formatted(key, value));
        }
        return OptionalLong.of(((Number) value).longValue());
    }

    private static boolean open(Map<?, ?> fields) {
        String status = fields.get("status") == null ? "active" : text(fields, "status");
        return switch (status) {
            case "active" -> true;
            case "closed" -> false;
            default -> throw new IllegalArgumentException("status '%s' is not active or closed".formatted(status));
        };
    }

    private static Set<String> certificates(Map<?, ?> fields) {
        Set<String> pins = new HashSet<>();
        for (String pin : texts(fields, "certificates")) {
            if (!FINGERPRINT.matcher(pin).matches()) {
                throw new IllegalArgumentException(
                        "certificate '%s' is not a SHA-256 in lower-case hexadecimal".formatted(pin));
            }
            pins.add(pin);
        }
        return pins;
    }

    private static Optional<URI> webhook(Map<?, ?> fields) {
        if (fields.get("webhook") == null) {
            return Optional.empty();
        }
        String text = text(fields, "webhook");
        URI address = URI.create(text);
        if (!"https".equals(address.getScheme())
                || address.getHost() == null
                || address.getRawUserInfo() != null
                || address.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "webhook '%s' is not an address such as https://host/path".formatted(text));
        }
        return Optional.of(address);
    }

    private static String text(Map<?, ?> fields, String key) {
        return string(fields.get(key), key);
    }

    private static List<String> texts(Map<?, ?> fields, String key) {
        Object value = fields.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw new IllegalArgumentException("%s must be a list".formatted(key));
        }
        return list.stream().map(item -> string(item, key)).toList();
    }

    /** YAML reads 101 and 2026-11-21 as other things than text; a code is meant as it stands, so ask for quotes. */
    private static String string(Object value, String key) {
        if (value instanceof String text && !text.isBlank()) {
            return text.strip();
        }
        throw new IllegalArgumentException(
                value == null
                        ? "%s is missing".formatted(key)
                        : "%s must be text; put quotes around %s".formatted(key, value));
    }
}
