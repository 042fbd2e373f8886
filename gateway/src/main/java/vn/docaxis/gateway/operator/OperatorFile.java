package vn.docaxis.gateway.operator;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;

/** Reads the file of operators strictly: a misspelt key would silently change who may do what. */
final class OperatorFile {
    private static final Set<String> KEYS = Set.of("name", "role", "token-sha256");
    private static final Pattern NAME = Pattern.compile("[\\p{L}0-9._@-]{1,64}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private OperatorFile() {}

    /**
     * @return operators by the SHA-256 of their token
     * @throws ExchangeUnavailableException {@code CFG-002} naming the file and the entry
     */
    static Map<String, Operator> read(Path file) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        try (Reader text = Files.newBufferedReader(file)) {
            return operators(new Yaml(new SafeConstructor(options)).load(text));
        } catch (IOException | YAMLException | IllegalArgumentException e) {
            throw new ExchangeUnavailableException(FaultCode.CLIENT_FILE.with(file, e.getMessage()), e);
        }
    }

    private static Map<String, Operator> operators(Object root) {
        if (!(root instanceof Map<?, ?> map) || !(map.get("operators") instanceof List<?> entries) || map.size() != 1) {
            throw new IllegalArgumentException("the file must hold one list named operators and nothing else");
        }
        Map<String, Operator> operators = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        for (Object entry : entries) {
            int number = names.size() + 1;
            if (!(entry instanceof Map<?, ?> fields) || !fields.keySet().equals(KEYS)) {
                throw new IllegalArgumentException(
                        "entry %d: must have name, role and token-sha256, and nothing else".formatted(number));
            }
            String name = String.valueOf(fields.get("name"));
            String role = String.valueOf(fields.get("role"));
            String token = String.valueOf(fields.get("token-sha256"));
            if (!NAME.matcher(name).matches() || !names.add(name)) {
                throw new IllegalArgumentException(
                        "entry %d: name is no name, or another operator's".formatted(number));
            }
            Operator operator = new Operator(
                    name,
                    Role.of(role)
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "entry %d: role '%s' is not viewer, operator or administrator"
                                            .formatted(number, role))));
            if (!SHA_256.matcher(token).matches()) {
                throw new IllegalArgumentException(
                        "entry %d: token-sha256 is not 64 hexadecimal digits".formatted(number));
            }
            if (operators.put(token, operator) != null) {
                throw new IllegalArgumentException("entry %d: token is another operator's".formatted(number));
            }
        }
        return operators;
    }
}
