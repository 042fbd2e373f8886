package vn.docaxis.gateway.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.Validator;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import vn.docaxis.gateway.registry.Registry;
import vn.docaxis.signing.trust.TrustStore;

/** Lets controllers ask for their {@link Caller} and gives every answer its safety headers. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerResolver());
    }

    /** Controllers check their few parameters themselves; without this Spring builds a second validator at the start. */
    @Override
    public Validator getValidator() {
        return Validator.forType(Object.class, (target, errors) -> {});
    }

    @Bean
    static FilterRegistrationBean<SteadyBodies> steadyBodies(Pace pace) {
        return inOrder(2, new SteadyBodies(pace));
    }

    @Bean
    static FilterRegistrationBean<CallLimits> callLimits(
            CallLimitsProperties limits,
            Registry registry,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver refusals) {
        return inOrder(3, new CallLimits(limits, registry, refusals));
    }

    @Bean
    static FilterRegistrationBean<KnownCallers> knownCallers(
            Registry registry,
            TrustStore trust,
            Clock clock,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver refusals) {
        return inOrder(4, new KnownCallers(registry, trust, clock, refusals));
    }

    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> restsOfBodies(Pace pace) {
        return server -> server.addEngineValves(new RestOfBody(pace));
    }

    @Bean
    static FilterRegistrationBean<OncePerRequestFilter> safetyHeaders() {
        return inOrder(1, new SafetyHeaders());
    }

    private static <F extends Filter> FilterRegistrationBean<F> inOrder(int order, F filter) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        return registration;
    }

    /** No browser should ever show, keep or guess at what this API answers. */
    private static final class SafetyHeaders extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
            chain.doFilter(request, response);
        }
    }
}
