package vn.docaxis.signing.log.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.docaxis.edxml.Digest;
import vn.docaxis.signing.log.Checkpoint;
import vn.docaxis.signing.log.FormerKeys;
import vn.docaxis.signing.log.LogEntry;
import vn.docaxis.signing.log.SignedCheckpoint;
import vn.docaxis.signing.log.note.NoteSigner;
import vn.docaxis.signing.log.note.NoteVerifier;
import vn.docaxis.signing.log.note.SignedNote;
import vn.docaxis.signing.log.tree.MemoryTree;
import vn.docaxis.signing.log.tree.TileAddress;
import vn.docaxis.signing.timestamp.TestTimeStamps;

/** A log whose operator has its key and can do with its entries what he likes: everything that it serves fits together. */
final class TestLog implements LogSource {
    private final List<LogEntry> entries;
    private NoteSigner signer;
    private Optional<SignedNote> formerKeys = Optional.empty();
    private Optional<SignedCheckpoint> stamped = Optional.empty();
    private byte[] token;

    private TestLog(NoteSigner signer, List<LogEntry> entries) {
        this.signer = signer;
        this.entries = entries;
    }

    static TestLog of(int entries) {
        try {
            return new TestLog(newSigner(), new ArrayList<>()).append(0, entries);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static NoteSigner newSigner() throws GeneralSecurityException {
        return NoteSigner.of(
                "docaxis/TRUC",
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate());
    }

    /** Has the present checkpoint time-stamped. */
    void stamp(Clock clock) {
        stamped = Optional.of(checkpoint());
        token = TestTimeStamps.tokenOver(stamped.get().digest(), clock).der();
    }

    /** @param lists whether the new key lists the former one */
    void rotateKey(boolean lists) throws GeneralSecurityException {
        NoteVerifier former = key();
        signer = newSigner();
        formerKeys = lists ? Optional.of(FormerKeys.sign(List.of(former), signer)) : Optional.empty();
    }

    /** Another log under the same key. */
    TestLog copy() {
        return new TestLog(signer, new ArrayList<>(entries));
    }

    TestLog append(int from, int count) {
        for (int i = from; i < from + count; i++) {
            entries.add(entry(i));
        }
        return this;
    }

    static LogEntry entry(int number) {
        return new LogEntry(Digest.sha256Of(("receipt " + number).getBytes(StandardCharsets.UTF_8)));
    }

    List<LogEntry> entries() {
        return entries;
    }

    NoteVerifier key() {
        return signer.verifier();
    }

    SignedCheckpoint checkpoint() {
        return SignedCheckpoint.sign(
                new Checkpoint("docaxis/TRUC", entries.size(), tree().tree().root()), signer);
    }

    MemoryTree tree() {
        return new MemoryTree().append(entries.stream().map(LogEntry::leaf).toList());
    }

    @Override
    public Optional<Fetched> fetch(String path, int longest) {
        return switch (path) {
            case "key" -> served(key().toString().getBytes(StandardCharsets.UTF_8));
            case "former-keys" -> formerKeys.map(note -> new Fetched(note.octets(), Optional.empty()));
            case "checkpoint.tsr" ->
                stamped.map(checkpoint -> new Fetched(
                        token,
                        Optional.of(
                                "/log/checkpoints/" + checkpoint.checkpoint().size() + ".tsr")));
            case "checkpoint" -> served(checkpoint().note().octets());
            default ->
                path.startsWith("checkpoints/")
                        ? stamped.map(
                                checkpoint -> new Fetched(checkpoint.note().octets(), Optional.empty()))
                        : TileAddress.ofPath(path).flatMap(this::tile);
        };
    }

    private Optional<Fetched> tile(TileAddress address) {
        Optional<TileAddress> there = TileAddress.in(entries.size(), address.level(), address.index());
        if (there.isEmpty() || there.get().width() < address.width()) {
            return Optional.empty();
        }
        int from = (int) address.index() * TileAddress.FULL;
        return served(
                address.level() == TileAddress.ENTRIES
                        ? LogEntry.bundle(entries.subList(from, from + address.width()))
                        : tree().read(address).octets());
    }

    static Optional<Fetched> served(byte[] octets) {
        return Optional.of(new Fetched(octets, Optional.empty()));
    }
}
