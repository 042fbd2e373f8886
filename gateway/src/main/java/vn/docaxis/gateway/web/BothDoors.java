package vn.docaxis.gateway.web;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * What both doors have in common. The management port is a server of its own; the file
 * {@code META-INF/spring/…ManagementContextConfiguration.imports} brings this to it.
 */
@Configuration(proxyBeanMethods = false)
class BothDoors {
    @Bean
    FilterRegistrationBean<SafetyHeaders> safetyHeaders() {
        FilterRegistrationBean<SafetyHeaders> registration = new FilterRegistrationBean<>(new SafetyHeaders());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> serverRefusals() {
        return ServerRefusals::install;
    }
}
