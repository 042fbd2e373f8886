package vn.docaxis.gateway.operator;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.Digest;
import vn.docaxis.gateway.identity.Reloadable;

/** The operators as their file listed them when it was last read without a fault. Only digests of tokens are known here. */
@Component
public class Operators implements Reloadable {
    /** Of whoever reaches the port while there is no file. */
    private static final Operator LOCAL = new Operator("local", Role.ADMINISTRATOR);

    private final OperatorsProperties properties;
    private volatile Map<String, Operator> byDigest;

    Operators(OperatorsProperties properties) {
        this.properties = properties;
        this.byDigest = read(properties);
    }

    /** Whether somebody has to be one to use the management port. */
    public boolean areNamed() {
        return properties.file() != null;
    }

    /** Looked up by digest: how long that takes tells nothing of a token. */
    Optional<Operator> of(Optional<String> token) {
        if (!areNamed()) {
            return Optional.of(LOCAL);
        }
        return token.map(text -> byDigest.get(
                Digest.sha256Of(text.getBytes(StandardCharsets.UTF_8)).hex()));
    }

    @Override
    public Fresh read() {
        Map<String, Operator> fresh = read(properties);
        return new Fresh("operators", areNamed() ? fresh.size() : null, () -> byDigest = fresh);
    }

    private static Map<String, Operator> read(OperatorsProperties properties) {
        return properties.file() == null ? Map.of() : OperatorFile.read(properties.file());
    }

    @Override
    public String toString() {
        return "Operators[%d]".formatted(byDigest.size());
    }
}
