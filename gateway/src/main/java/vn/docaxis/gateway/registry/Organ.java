package vn.docaxis.gateway.registry;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import vn.docaxis.edxml.OrganId;

/**
 * One organ of the registry.
 *
 * @param id           its main code
 * @param aliases      further codes of the same organ
 * @param open         whether it may send and be sent to; a closed organ can still fetch what it was given
 * @param certificates SHA-256 over the DER form of each certificate that speaks for it, lower-case hexadecimal; empty if the
 *     subject of the certificate decides
 * @param webhook      whom to tell of envelopes in its mailbox; an absolute https address
 * @param limits       its own, in place of the gateway's
 */
public record Organ(
        OrganId id,
        String name,
        Set<OrganId> aliases,
        boolean open,
        Set<String> certificates,
        Optional<URI> webhook,
        OrganLimits limits) {
    public Organ {
        aliases = Set.copyOf(aliases);
        certificates = Set.copyOf(certificates);
    }

    @Override
    public String toString() {
        return "Organ[%s]".formatted(id);
    }
}
