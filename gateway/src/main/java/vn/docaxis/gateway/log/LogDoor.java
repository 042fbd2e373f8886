package vn.docaxis.gateway.log;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.edxml.wire.Problem;

/**
 * The log at both doors: for every registered organ over HTTPS, and on the management port, from where an operator publishes it. The
 * file {@code META-INF/spring/…ManagementContextConfiguration.imports} brings it to the second one.
 */
@Configuration(proxyBeanMethods = false)
class LogDoor {
    @Bean
    ServletRegistrationBean<HttpServlet> logServlet(LogPages pages) {
        ServletRegistrationBean<HttpServlet> servlet =
                new ServletRegistrationBean<>(new LogServlet(pages), Api.LOG + "/*");
        servlet.setName("log");
        return servlet;
    }

    /** Reads only. */
    private static final class LogServlet extends HttpServlet {
        private static final Logger log = LoggerFactory.getLogger(LogServlet.class);
        private static final JsonMapper JSON = JsonMapper.builder().build();
        private static final String RETRY_SECONDS = "10";

        private final transient LogPages pages;

        LogServlet(LogPages pages) {
            this.pages = pages;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
            try {
                Optional<LogPage> page = pages.page(path.substring(1));
                if (page.isPresent()) {
                    write(page.get(), response);
                } else {
                    refuse(FaultCode.REQUEST_PATH.with(request.getRequestURI()), 404, response);
                }
            } catch (DataAccessException e) {
                log.atWarn().addKeyValue("event", "log.unavailable").setCause(e).log("answered 503");
                response.setHeader("Retry-After", RETRY_SECONDS);
                refuse(FaultCode.GATEWAY_UNAVAILABLE.with("its database does not answer"), 503, response);
            } catch (IllegalStateException e) {
                log.atError()
                        .addKeyValue("event", "log.damaged")
                        .addKeyValue("path", path)
                        .setCause(e)
                        .log("a part of the log is missing");
                refuse(FaultCode.GATEWAY_ERROR.with(path), 500, response);
            }
        }

        private static void write(LogPage page, HttpServletResponse response) throws IOException {
            response.setContentType(page.type());
            response.setHeader("Cache-Control", page.caching());
            page.location().ifPresent(path -> response.setHeader("Content-Location", path));
            response.setContentLength(page.octets().length);
            response.getOutputStream().write(page.octets());
        }

        private static void refuse(Fault fault, int status, HttpServletResponse response) throws IOException {
            response.setStatus(status);
            response.setContentType(Api.PROBLEM_TYPE);
            response.getOutputStream().write(JSON.writeValueAsBytes(Problem.of(fault, status, null)));
        }
    }
}
