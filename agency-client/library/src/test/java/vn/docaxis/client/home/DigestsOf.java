package vn.docaxis.client.home;

import java.nio.charset.StandardCharsets;
import vn.docaxis.edxml.Digest;

/** Digests for tests. */
final class DigestsOf {
    private DigestsOf() {}

    static Digest text(String text) {
        return Digest.sha256Of(text.getBytes(StandardCharsets.UTF_8));
    }
}
