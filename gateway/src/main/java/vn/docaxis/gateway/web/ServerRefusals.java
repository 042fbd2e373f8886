package vn.docaxis.gateway.web;

import java.io.IOException;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.edxml.wire.Problem;

/** What the server refuses before our code is asked, such as a path that is none, is answered as we answer: no page, no name. */
final class ServerRefusals extends ErrorReportValve {
    private static final Logger log = LoggerFactory.getLogger(ServerRefusals.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FIRST_REFUSAL = 400;
    private static final int FIRST_ERROR = 500;

    static void install(TomcatServletWebServerFactory server) {
        // Behind the valve that the framework brings, which then finds the answer written.
        server.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ServerRefusals()));
    }

    @Override
    protected void report(Request request, Response response, Throwable thrown) {
        if (response.getStatus() < FIRST_REFUSAL || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            SafetyHeaders.set(request, response);
            byte[] problem =
                    JSON.writeValueAsBytes(Problem.of(fault(request, response, thrown), response.getStatus(), null));
            response.setContentType(Api.PROBLEM_TYPE);
            response.setContentLength(problem.length);
            response.getOutputStream().write(problem);
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            container.getLogger().debug("nobody is there to hear it", e);
        }
    }

    private static Fault fault(Request request, Response response, Throwable thrown) {
        int status = response.getStatus();
        if (status >= FIRST_ERROR) {
            String incident = UUID.randomUUID().toString();
            log.atError()
                    .addKeyValue("event", "gateway.error")
                    .addKeyValue("incident", incident)
                    .addKeyValue("path", request.getRequestURI())
                    .setCause(thrown)
                    .log("an error of the server");
            return FaultCode.GATEWAY_ERROR.with(incident);
        }
        return status == Response.SC_NOT_FOUND || status == Response.SC_METHOD_NOT_ALLOWED
                ? FaultCode.REQUEST_PATH.with(request.getMethod() + " " + request.getRequestURI())
                : FaultCode.REQUEST_PARAMETER.with("request", "a path and headers as HTTP allows them", status);
    }
}
