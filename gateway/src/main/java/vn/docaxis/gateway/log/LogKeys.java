package vn.docaxis.gateway.log;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.gateway.identity.GatewayIdentity;
import vn.docaxis.signing.log.Checkpoint;
import vn.docaxis.signing.log.SignedCheckpoint;
import vn.docaxis.signing.log.note.NoteKeyFile;
import vn.docaxis.signing.log.note.NoteSigner;
import vn.docaxis.signing.log.note.NoteVerifier;

/** The key that signs the log, and those that did before. The verifier key is told at the start: monitors need it. */
@Component
class LogKeys {
    private static final Logger log = LoggerFactory.getLogger(LogKeys.class);
    private static final String DEFAULT_ORIGIN = "docaxis/";
    private static final String DEFAULT_FILE = "log.key";

    private final NoteSigner present;
    private final List<NoteVerifier> former;

    LogKeys(LogProperties properties, GatewayIdentity identity) {
        String origin = properties.origin().isEmpty() ? DEFAULT_ORIGIN + identity.organId() : properties.origin();
        present = NoteSigner.of(
                origin,
                properties.keyFile().isEmpty()
                        ? NoteKeyFile.readOrCreate(identity.home().resolve(DEFAULT_FILE))
                        : NoteKeyFile.read(Path.of(properties.keyFile())));
        former = properties.formerKeys().stream().map(NoteVerifier::parse).toList();
        log.atInfo()
                .addKeyValue("event", "log.key")
                .addKeyValue("key", present.verifier())
                .log("monitors verify the log of receipts with this key");
    }

    NoteVerifier verifier() {
        return present.verifier();
    }

    SignedCheckpoint sign(Checkpoint checkpoint) {
        return SignedCheckpoint.sign(checkpoint, present);
    }

    String origin() {
        return present.verifier().name();
    }

    /** A checkpoint that this gateway has signed, now or before; empty if none of its keys did. */
    Optional<SignedCheckpoint> verified(byte[] note) {
        return Stream.concat(Stream.of(present.verifier()), former.stream())
                .flatMap(key -> verified(note, key))
                .findFirst();
    }

    private static Stream<SignedCheckpoint> verified(byte[] note, NoteVerifier key) {
        try {
            return Stream.of(SignedCheckpoint.verify(note, key));
        } catch (EnvelopeRejectedException notByThisKey) {
            return Stream.empty();
        }
    }
}
