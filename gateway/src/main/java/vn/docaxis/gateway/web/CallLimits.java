package vn.docaxis.gateway.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.gateway.registry.Registry;

/** Keeps each organ to its share of the gateway, whatever it calls. A call that waits for news gives its place back meanwhile. */
final class CallLimits extends OncePerRequestFilter {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final CallCounts<OrganId> counts;
    private final CallLimitsProperties limits;
    private final Registry registry;
    private final HandlerExceptionResolver refusals;

    CallLimits(CallLimitsProperties limits, Registry registry, HandlerExceptionResolver refusals) {
        this.counts = new CallCounts<>(limits, System::nanoTime);
        this.limits = limits;
        this.registry = registry;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<OrganId> organ = organ(request);
        if (organ.isEmpty()) {
            chain.doFilter(request, response); // a stranger, and refused as one
            return;
        }
        CallCounts.Entry entry = counts.begin(organ.get());
        if (entry != CallCounts.Entry.BEGUN) {
            refusals.resolveException(request, response, null, refusal(entry, organ.get()));
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            counts.end(organ.get());
        }
    }

    private ExchangeUnavailableException refusal(CallCounts.Entry entry, OrganId organ) {
        int limit = entry == CallCounts.Entry.TOO_OFTEN ? limits.perSecond() : limits.atOnce();
        FaultCode code = entry == CallCounts.Entry.TOO_OFTEN ? FaultCode.CALLS_TOO_OFTEN : FaultCode.CALLS_AT_ONCE;
        return new ExchangeUnavailableException(code.with(limit, organ), SOON, null);
    }

    /** Whoever the connection claims to be; whether that is to be believed is asked later, and costs more. */
    private Optional<OrganId> organ(HttpServletRequest request) {
        return request.getAttribute(KnownCallers.CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
                ? registry.organOf(chain[0])
                : Optional.empty();
    }
}
