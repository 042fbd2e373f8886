package vn.docaxis.signing.revocation;

import java.net.URI;
import vn.docaxis.signing.http.BoundedHttp;

/** What asking one place brought: a statement, or why there is none. */
sealed interface StatementLookup {
    record Found(ReadStatement statement) implements StatementLookup {}

    record Failed(Doubt.Cause cause) implements StatementLookup {}

    static Failed failed(BoundedHttp.Failure failure) {
        return new Failed(
                switch (failure.kind()) {
                    case SLOW -> Doubt.Cause.SLOW;
                    case TOO_LARGE -> Doubt.Cause.TOO_LARGE;
                    case REDIRECT -> Doubt.Cause.REDIRECT;
                    case STATUS -> Doubt.Cause.RESPONDER_ERROR;
                    case UNREACHABLE -> Doubt.Cause.UNREACHABLE;
                });
    }

    /** Empty if a certificate or the configuration names something that is no address. */
    static java.util.Optional<URI> address(String text) {
        try {
            URI address = new URI(text);
            return address.getHost() == null ? java.util.Optional.empty() : java.util.Optional.of(address);
        } catch (java.net.URISyntaxException e) {
            return java.util.Optional.empty();
        }
    }
}
