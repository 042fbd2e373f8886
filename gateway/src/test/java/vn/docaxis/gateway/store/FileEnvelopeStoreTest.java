package vn.docaxis.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;

class FileEnvelopeStoreTest extends EnvelopeStoreContract {
    @Override
    EnvelopeStore store() {
        FileEnvelopeStore store = new FileEnvelopeStore(home);
        if (store.marker().isEmpty()) {
            store.mark(UUID.randomUUID());
        }
        return store;
    }

    @Test
    void whereItsFolderIsNotMountedNothingIsMadeAndNothingIsGone() throws IOException {
        Digest digest = keep(bytes(1_000));
        EnvelopeStore store = store();
        Files.move(home.resolve("envelopes"), home.resolve("mounted-elsewhere"));

        try (SpoolFile spool = TestSpool.holding(TestSpool.in(home), bytes(10))) {
            assertThatThrownBy(() -> store.keep(spool, Digest.sha256Of(bytes(10))))
                    .isInstanceOf(ExchangeUnavailableException.class);
        }
        assertThatThrownBy(() -> store.existing(digest)).isInstanceOf(ExchangeUnavailableException.class);
        assertThatThrownBy(() -> store.list(Optional.empty(), 10)).isInstanceOf(ExchangeUnavailableException.class);
        assertThat(home.resolve("envelopes")).doesNotExist();
    }

    @Test
    void aDiskThatFailsIsAwayAndHasLostNothingAndHidesNoOther() throws IOException {
        Digest unreadable = keep(bytes(1_000));
        Digest other = keep(bytes(1_001));
        Path file = store().existing(unreadable).getFilePath();
        Files.delete(file);
        Files.createSymbolicLink(file, file); // the file system answers with an error that is not "no such file"

        assertThatThrownBy(() -> store().existing(unreadable)).isInstanceOf(ExchangeUnavailableException.class);
        assertThatThrownBy(() -> store().find(unreadable)).isInstanceOf(ExchangeUnavailableException.class);
        assertThat(store().list(Optional.empty(), 10))
                .extracting(KeptEnvelope::digest)
                .containsExactly(other);
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
