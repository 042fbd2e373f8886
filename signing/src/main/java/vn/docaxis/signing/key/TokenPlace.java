package vn.docaxis.signing.key;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a token is.
 *
 * @param library the PKCS#11 library that came with the token, such as {@code /usr/lib/softhsm/libsofthsm2.so}
 * @param label   what the token calls itself
 * @param slot    its slot, for a token without a label of its own
 */
public record TokenPlace(Path library, Optional<String> label, Optional<Long> slot) {
    /** @throws IllegalArgumentException unless exactly one of label and slot is there */
    public TokenPlace {
        if (label.isPresent() == slot.isPresent()) {
            throw new IllegalArgumentException("a token is named by its label or by its slot, and not by both");
        }
        library = library.toAbsolutePath();
    }

    public static TokenPlace labelled(Path library, String label) {
        return new TokenPlace(library, Optional.of(label), Optional.empty());
    }

    public static TokenPlace inSlot(Path library, long slot) {
        return new TokenPlace(library, Optional.empty(), Optional.of(slot));
    }

    @Override
    public String toString() {
        return label.map(name -> "'" + name + "'").orElseGet(() -> "slot " + slot.orElseThrow()) + " (" + library + ")";
    }
}
