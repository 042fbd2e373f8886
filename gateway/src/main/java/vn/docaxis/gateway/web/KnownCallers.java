package vn.docaxis.gateway.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.gateway.registry.Registry;
import vn.docaxis.signing.trust.CertificateUse;
import vn.docaxis.signing.trust.TrustStore;

/**
 * Turns the client certificate into the organ that it speaks for, before anything else is looked at: to a stranger every path is
 * the same, whether there is something behind it or not.
 */
final class KnownCallers extends OncePerRequestFilter {
    static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    /** Where controllers, and the journal for a call that is refused later on, find who called. */
    static final String CALLER = Caller.class.getName();

    private final Registry registry;
    private final TrustStore trust;
    private final Clock clock;
    private final HandlerExceptionResolver refusals;

    KnownCallers(Registry registry, TrustStore trust, Clock clock, HandlerExceptionResolver refusals) {
        this.registry = registry;
        this.trust = trust;
        this.clock = clock;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            request.setAttribute(CALLER, caller(request));
        } catch (ExchangeException refused) {
            refusals.resolveException(request, response, null, refused);
            return;
        }
        chain.doFilter(request, response);
    }

    private Caller caller(HttpServletRequest request) {
        if (!(request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain) || chain.length == 0) {
            throw new EnvelopeRejectedException(FaultCode.CLIENT_UNKNOWN.with("no client certificate"));
        }
        trust.check(List.of(chain), clock.instant(), CertificateUse.TLS_CLIENT);
        return registry.organOf(chain[0])
                .map(Caller::new)
                .orElseThrow(() -> new EnvelopeRejectedException(
                        FaultCode.CLIENT_UNKNOWN.with(chain[0].getSubjectX500Principal())));
    }
}
