package vn.docaxis.gateway.web;

import jakarta.servlet.Filter;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.Validator;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import vn.docaxis.gateway.registry.Registry;
import vn.docaxis.signing.trust.TrustStore;

/** Lets controllers ask for their {@link Caller}, and asks everybody who it is, how often it comes and how slowly. */
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
        return inOrder(1, new SteadyBodies(pace));
    }

    @Bean
    static FilterRegistrationBean<CallLimits> callLimits(
            CallLimitsProperties limits,
            Registry registry,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver refusals) {
        return inOrder(2, new CallLimits(limits, registry, refusals));
    }

    @Bean
    static FilterRegistrationBean<KnownCallers> knownCallers(
            Registry registry,
            TrustStore trust,
            Clock clock,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver refusals) {
        return inOrder(3, new KnownCallers(registry, trust, clock, refusals));
    }

    /** The registry is asked for by the first call: made with the server it would be read, and be refused, before the database. */
    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> restsOfBodies(
            Pace pace, ObjectProvider<Registry> registry) {
        return server -> server.addEngineValves(new RestOfBody(pace, registry::getObject));
    }

    private static <F extends Filter> FilterRegistrationBean<F> inOrder(int order, F filter) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        return registration;
    }
}
