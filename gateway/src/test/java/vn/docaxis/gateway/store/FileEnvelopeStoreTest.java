package vn.docaxis.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.docaxis.edxml.Digest;

class FileEnvelopeStoreTest extends EnvelopeStoreContract {
    @Override
    EnvelopeStore store() throws IOException {
        return new FileEnvelopeStore(home);
    }

    @Test
    void anEnvelopeStandsUnderItsDigestInTwoFolders() throws IOException {
        byte[] content = bytes(1_000);
        String name = Digest.sha256Of(content).hex();

        keep(content);

        assertThat(home.resolve("envelopes")
                        .resolve(name.substring(0, 2))
                        .resolve(name.substring(2, 4))
                        .resolve(name + ".edxml"))
                .hasBinaryContent(content);
    }

    @Test
    void filesOfSomebodyElseAreNotListed() throws IOException {
        keep(bytes(1_000));
        Files.writeString(home.resolve("envelopes/readme"), "ours");
        Files.writeString(
                Files.createDirectories(home.resolve("envelopes/ab/cd")).resolve("note.edxml"), "ours");

        assertThat(store().list(Optional.empty(), 10)).hasSize(1);
    }
}
