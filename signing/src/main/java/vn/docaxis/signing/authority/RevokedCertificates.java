package vn.docaxis.signing.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.revocation.RevocationReason;

/**
 * Which certificates an authority has revoked: a text file beside its key, one line each, written as a whole with one move. A process
 * that answers from it sees what another one has added. Safe for use by several threads.
 */
public final class RevokedCertificates {
    private static final String NEVER = "-";

    private final Optional<Path> file;
    private final Map<BigInteger, Revocation> entries = new LinkedHashMap<>();
    private FileTime readAt;

    private RevokedCertificates(Optional<Path> file) {
        this.file = file;
    }

    /** Kept in memory, for tests. */
    public static RevokedCertificates inMemory() {
        return new RevokedCertificates(Optional.empty());
    }

    /** @throws ExchangeUnavailableException with {@link FaultCode#KEY_FILE} if the file is there and cannot be read */
    public static RevokedCertificates in(Path file) {
        RevokedCertificates revoked = new RevokedCertificates(Optional.of(file));
        revoked.all();
        return revoked;
    }

    /** The file that belongs to the key file of an authority: {@code ca.p12} and {@code ca.revoked}. */
    public static Path beside(Path authority) {
        String name = authority.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return authority.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".revoked");
    }

    /**
     * One revoked certificate.
     *
     * @param invalidFrom from when on the key may have been in other hands; only for compromised keys
     */
    public record Revocation(BigInteger serial, Instant at, RevocationReason reason, Optional<Instant> invalidFrom) {
        private String line() {
            return "%s %s %s %s"
                    .formatted(
                            serial.toString(16),
                            at,
                            reason,
                            invalidFrom.map(Instant::toString).orElse(NEVER));
        }

        private static Revocation read(String line) {
            String[] parts = line.split(" ");
            return new Revocation(
                    new BigInteger(parts[0], 16),
                    Instant.parse(parts[1]),
                    RevocationReason.valueOf(parts[2]),
                    parts[3].equals(NEVER) ? Optional.empty() : Optional.of(Instant.parse(parts[3])));
        }
    }

    /** The first revocation of a certificate stands; only a suspension may become final. */
    public synchronized void add(Revocation revocation) {
        readAgain();
        Revocation before = entries.get(revocation.serial());
        if (before != null && before.reason() != RevocationReason.CERTIFICATE_HOLD) {
            return;
        }
        entries.put(revocation.serial(), revocation);
        file.ifPresent(this::write);
    }

    public synchronized List<Revocation> all() {
        readAgain();
        return List.copyOf(entries.values());
    }

    public synchronized Optional<Revocation> of(BigInteger serial) {
        readAgain();
        return Optional.ofNullable(entries.get(serial));
    }

    private void readAgain() {
        if (file.isEmpty() || !Files.exists(file.get())) {
            return;
        }
        try {
            FileTime changed = Files.getLastModifiedTime(file.get());
            if (changed.equals(readAt)) {
                return;
            }
            Map<BigInteger, Revocation> read = new LinkedHashMap<>();
            for (String line : Files.readAllLines(file.get(), StandardCharsets.US_ASCII)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    Revocation one = Revocation.read(line);
                    read.put(one.serial(), one);
                }
            }
            entries.clear();
            entries.putAll(read);
            readAt = changed;
        } catch (IOException | IllegalArgumentException | DateTimeParseException | IndexOutOfBoundsException e) {
            throw new ExchangeUnavailableException(FaultCode.KEY_FILE.with(file.get(), String.valueOf(e)), e);
        }
    }

    private void write(Path target) {
        List<String> lines = new ArrayList<>(List.of("# serial (hex), revoked at, reason, key in other hands from"));
        entries.values().forEach(entry -> lines.add(entry.line()));
        Path whole = target.resolveSibling(target.getFileName() + ".new");
        try {
            Files.write(whole, lines, StandardCharsets.US_ASCII);
            Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            readAt = Files.getLastModifiedTime(target);
        } catch (IOException e) {
            throw new ExchangeUnavailableException(FaultCode.KEY_FILE.with(target, String.valueOf(e)), e);
        }
    }
}
