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
import vn.docaxis.signing.log.FormerKeys;
import vn.docaxis.signing.log.SignedCheckpoint;
import vn.docaxis.signing.log.note.NoteKeyFile;
import vn.docaxis.signing.log.note.NoteSigner;
import vn.docaxis.signing.log.note.NoteVerifier;
import vn.docaxis.signing.log.note.SignedNote;

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

    /** The list of former keys, signed with the present one; empty if there are none. */
    Optional<SignedNote> formerKeys() {
        return former.isEmpty() ? Optional.empty() : Optional.of(FormerKeys.sign(former, present));
    }

    SignedCheckpoint sign(Checkpoint checkpoint) {
        return SignedCheckpoint.sign(checkpoint, present);
    }

    String origin() {
        return present.verifier().name();
    }

    /** A checkpoint that this gateway has signed, now or before; empty if none of its keys did. */
    Optional<SignedCheckpoint> verified(byte[] note) {
        return signerOf(note).map(key -> SignedCheckpoint.verify(note, key));
    }

    /** Which of its keys, the present one or a former one, has signed it. */
    Optional<NoteVerifier> signerOf(byte[] note) {
        return Stream.concat(Stream.of(present.verifier()), former.stream())
                .filter(key -> isSigned(note, key))
                .findFirst();
    }

    private static boolean isSigned(byte[] note, NoteVerifier key) {
        try {
            SignedCheckpoint.verify(note, key);
            return true;
        } catch (EnvelopeRejectedException notByThisKey) {
            return false;
        }
    }
}
