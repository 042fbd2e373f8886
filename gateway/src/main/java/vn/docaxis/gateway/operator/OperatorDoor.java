package vn.docaxis.gateway.operator;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import vn.docaxis.gateway.audit.AuditJournal;

/**
 * Puts the filter before the management port, and not before the other door: no configuration that is found by itself, but named in
 * {@code META-INF/spring/…ManagementContextConfiguration.imports}.
 */
class OperatorDoor {
    @Bean
    FilterRegistrationBean<OperatorFilter> operatorFilter(Operators operators, AuditJournal audit) {
        FilterRegistrationBean<OperatorFilter> registration =
                new FilterRegistrationBean<>(new OperatorFilter(operators, audit));
        registration.setOrder(0);
        return registration;
    }
}
