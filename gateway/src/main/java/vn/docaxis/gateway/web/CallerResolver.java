package vn.docaxis.gateway.web;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.gateway.registry.Registry;
import vn.docaxis.signing.trust.CertificateUse;
import vn.docaxis.signing.trust.TrustStore;

/** Turns the client certificate into the organ that it speaks for. A method without a {@link Caller} knows nobody. */
@Component
class CallerResolver implements HandlerMethodArgumentResolver {
    static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    /** Where the journal finds who called, if the call is refused later on. */
    static final String CALLER = Caller.class.getName();

    private final Registry registry;
    private final TrustStore trust;
    private final Clock clock;

    CallerResolver(Registry registry, TrustStore trust, Clock clock) {
        this.registry = registry;
        this.trust = trust;
        this.clock = clock;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Caller resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest request,
            WebDataBinderFactory binders) {
        Object attribute = request.getAttribute(CERTIFICATES, RequestAttributes.SCOPE_REQUEST);
        if (!(attribute instanceof X509Certificate[] chain) || chain.length == 0) {
            throw new EnvelopeRejectedException(FaultCode.CLIENT_UNKNOWN.with("no client certificate"));
        }
        trust.check(List.of(chain), clock.instant(), CertificateUse.TLS_CLIENT);
        Caller caller = registry.organOf(chain[0])
                .map(Caller::new)
                .orElseThrow(() -> new EnvelopeRejectedException(
                        FaultCode.CLIENT_UNKNOWN.with(chain[0].getSubjectX500Principal())));
        request.setAttribute(CALLER, caller, RequestAttributes.SCOPE_REQUEST);
        return caller;
    }
}
