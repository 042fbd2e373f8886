package vn.docaxis.signing.revocation;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The statements that came with a piece of evidence, and nothing else: for checking years later, without network. One that says
 * revoked counts before one that says good. Immutable; safe for use by several threads.
 */
public final class StapledStatements implements RevocationSource {
    private static final String SOURCE = "stapled";

    private final Freshness fresh = Freshness.withGrace(Duration.ZERO);
    private final List<ReadStatement> statements;
    private final boolean someCannotBeRead;

    public StapledStatements(Collection<RevocationStatement> statements) {
        this.statements = statements.stream()
                .map(statement -> ReadStatement.read(statement, SOURCE))
                .flatMap(Optional::stream)
                .toList();
        this.someCannotBeRead = this.statements.size() < statements.size();
    }

    @Override
    public List<RevocationStatus> statusesOf(List<X509Certificate> path, Instant at) {
        return IntStream.range(0, path.size() - 1)
                .mapToObj(i -> statusOf(path.get(i), path.get(i + 1), at))
                .toList();
    }

    private RevocationStatus statusOf(X509Certificate certificate, X509Certificate issuer, Instant at) {
        List<Doubt> doubts = new ArrayList<>();
        Optional<RevocationStatus> good = Optional.empty();
        for (ReadStatement statement : statements) {
            RevocationStatus status = statement.statusOf(certificate, issuer, at, fresh);
            if (status instanceof RevocationStatus.Revoked) {
                return status;
            }
            if (status instanceof RevocationStatus.Unknown unknown) {
                // A package carries statements about all its certificates; most are about another one.
                unknown.doubts().stream()
                        .filter(doubt -> doubt.cause() != Doubt.Cause.OTHER_CERTIFICATE)
                        .forEach(doubts::add);
            } else {
                good = good.or(() -> Optional.of(status));
            }
        }
        if (someCannotBeRead) {
            doubts.add(new Doubt(Doubt.Cause.MALFORMED, SOURCE));
        }
        if (doubts.isEmpty()) {
            doubts.add(new Doubt(Doubt.Cause.NO_STATEMENT, ""));
        }
        return good.orElseGet(() -> new RevocationStatus.Unknown(doubts, at));
    }
}
