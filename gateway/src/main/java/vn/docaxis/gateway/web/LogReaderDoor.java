package vn.docaxis.gateway.web;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import vn.docaxis.edxml.wire.Api;

/**
 * Puts the limits before the public log at the management port; at the other door each organ has its own. Named in
 * {@code META-INF/spring/…ManagementContextConfiguration.imports}, and found by nothing else.
 */
class LogReaderDoor {
    @Bean
    FilterRegistrationBean<LogReaderLimits> logReaderLimits(LogReaderLimitsProperties limits) {
        FilterRegistrationBean<LogReaderLimits> registration =
                new FilterRegistrationBean<>(new LogReaderLimits(limits));
        registration.addUrlPatterns(Api.LOG + "/*");
        registration.setOrder(-1);
        return registration;
    }
}
