package vn.docaxis.signing.log.audit;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.http.BoundedHttp;

/**
 * A log at the other end of a line, which may be hostile: each answer has a limit in size and in time, all of them together have one in
 * time, and redirects are not followed.
 */
public final class HttpLogSource implements LogSource {
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 2;
    private static final int PATIENCE = 10;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final BoundedHttp http;
    private final URI prefix;
    private final long end;

    /**
     * @param prefix of the log, such as {@code https://truc.vi-du.gov.vn/log}
     * @param http   with its connect timeout, and without redirects
     * @param within all fetches together
     */
    public HttpLogSource(URI prefix, HttpClient http, Duration within) {
        String text = prefix.toString();
        this.prefix = text.endsWith("/") ? prefix : URI.create(text + "/");
        this.http = new BoundedHttp(http, LONGEST_ANSWER);
        this.end = System.nanoTime() + within.toNanos();
    }

    @Override
    public Optional<Fetched> fetch(String path, int longest) {
        URI address = prefix.resolve(path);
        HttpResponse<byte[]> answer = answer(address, path, longest);
        for (int asked = 1; asked < PATIENCE && waited(answer); asked++) {
            answer = answer(address, path, longest);
        }
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        if (answer.statusCode() != 200) {
            String found = "status " + answer.statusCode();
            throw answer.statusCode() >= 500 || answer.statusCode() == TOO_MANY_REQUESTS
                    ? new ExchangeUnavailableException(FaultCode.GATEWAY_UNREACHABLE.with(address, found), null)
                    : new EnvelopeRejectedException(FaultCode.GATEWAY_ANSWER.with(address, found));
        }
        return Optional.of(new Fetched(answer.body(), answer.headers().firstValue("Content-Location")));
    }

    /** Whether the log asked to come again in a few seconds, and these are over. */
    private boolean waited(HttpResponse<byte[]> answer) {
        String after = answer.headers().firstValue("Retry-After").orElse("").strip();
        boolean busy = answer.statusCode() == UNAVAILABLE || answer.statusCode() == TOO_MANY_REQUESTS;
        if (!busy || !after.matches("[0-9]{1,2}")) {
            return false;
        }
        Duration pause = Duration.ofSeconds(Long.parseLong(after));
        if (pause.toNanos() >= end - System.nanoTime()) {
            return false;
        }
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private HttpResponse<byte[]> answer(URI address, String path, int longest) {
        for (int attempt = 1; ; attempt++) {
            try {
                return http.answer(address, longest, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            } catch (BoundedHttp.Failure e) {
                if (e.kind() == BoundedHttp.Failure.Kind.TOO_LARGE) {
                    throw new EnvelopeRejectedException(
                            FaultCode.LOG_CONTENT.with(path, "longer than %d bytes".formatted(longest)), e);
                }
                if (attempt == ATTEMPTS) {
                    throw new ExchangeUnavailableException(FaultCode.GATEWAY_UNREACHABLE.with(address, said(e)), e);
                }
            }
        }
    }

    private static String said(BoundedHttp.Failure failure) {
        return failure.kind() == BoundedHttp.Failure.Kind.SLOW
                ? "no whole answer in time"
                : String.valueOf(failure.getCause());
    }
}
