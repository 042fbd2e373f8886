package vn.docaxis.gateway.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.docaxis.edxml.OrganId;

/** The content of one registry file: every code and every pinned certificate leads to at most one organ. */
final class OrganDirectory {
    private final int size;
    private final Map<OrganId, Organ> byCode = new HashMap<>();
    private final Map<String, Organ> byCertificate = new HashMap<>();

    /** @throws IllegalArgumentException if two organs claim one code or one certificate */
    OrganDirectory(List<Organ> organs) {
        size = organs.size();
        for (Organ organ : organs) {
            claim(byCode, organ.id(), organ, "code");
            organ.aliases().forEach(alias -> claim(byCode, alias, organ, "code"));
            organ.certificates().forEach(pin -> claim(byCertificate, pin, organ, "certificate"));
        }
    }

    private static <K> void claim(Map<K, Organ> claims, K key, Organ organ, String what) {
        Organ other = claims.putIfAbsent(key, organ);
        if (other != null) {
            throw new IllegalArgumentException(
                    "%s %s belongs to organ %s and to organ %s".formatted(what, key, other.id(), organ.id()));
        }
    }

    int size() {
        return size;
    }

    Optional<Organ> byCode(OrganId code) {
        return Optional.ofNullable(byCode.get(code));
    }

    Optional<Organ> byCertificate(String fingerprint) {
        return Optional.ofNullable(byCertificate.get(fingerprint));
    }
}
