package vn.docaxis.gateway.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.edxml.wire.Problem;

/**
 * Keeps those who read the public log at the management port, all of them together, from taking the place of operators there. They are
 * nobody in particular: most come through one proxy.
 */
final class LogReaderLimits extends OncePerRequestFilter {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SOON = "1";
    private static final String ALL = "readers";

    private final CallCounts<String> counts;

    LogReaderLimits(LogReaderLimitsProperties limits) {
        this.counts = new CallCounts<>(limits.ofAll(), System::nanoTime);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (counts.begin(ALL) != CallCounts.Entry.BEGUN) {
            refuse(response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            counts.end(ALL);
        }
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, SOON);
        response.setContentType(Api.PROBLEM_TYPE);
        response.getOutputStream()
                .write(JSON.writeValueAsBytes(Problem.of(
                        FaultCode.GATEWAY_UNAVAILABLE.with("its public log is being read by too many"),
                        HttpStatus.SERVICE_UNAVAILABLE.value(),
                        null)));
    }
}
