package vn.docaxis.signing.key;

import java.util.List;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;

/** A place that holds keys. Every call looks at it anew, so what was replaced there is found. */
public interface KeySource {
    /**
     * Keys of that place, opened once.
     *
     * @param aliases one or more; a place with a single key gives that one, whatever the alias
     * @return one for each alias, in their order
     * @throws ExchangeUnavailableException with {@link FaultCode#KEY_FILE} or {@link FaultCode#KEY_TOKEN} if place, secret or
     *     entry cannot be used
     */
    List<SigningKey> keys(List<String> aliases);

    default SigningKey key(String alias) {
        return keys(List.of(alias)).get(0);
    }

    /** All keys of that place with their certificates, by alias. */
    List<KeyEntry> entries();
}
