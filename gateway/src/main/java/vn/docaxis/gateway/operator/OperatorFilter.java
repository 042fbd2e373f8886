package vn.docaxis.gateway.operator;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.edxml.wire.Problem;
import vn.docaxis.gateway.audit.Attempt;
import vn.docaxis.gateway.audit.AuditJournal;

/** Lets operators through to what their role allows, and first writes down what they are about to change, or look at anew. */
final class OperatorFilter extends OncePerRequestFilter {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BEARER = "Bearer ";

    private final Operators operators;
    private final AuditJournal audit;

    OperatorFilter(Operators operators, AuditJournal audit) {
        this.operators = operators;
        this.audit = audit;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Role> needed = ManagementRights.needed(request.getMethod(), path(request));
        if (needed.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Operator> operator = operators.of(token(request));
        if (operator.isEmpty()) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            refuse(Attempt.STRANGER, FaultCode.OPERATOR_UNKNOWN.with(), 401, request, response);
        } else if (!operator.get().role().includes(needed.get())) {
            Fault fault = FaultCode.OPERATOR_ROLE.with(
                    needed.get(), operator.get().name(), operator.get().role());
            refuse(actor(operator.get()), fault, 403, request, response);
        } else {
            letThrough(operator.get(), request, response, chain);
        }
    }

    private void letThrough(
            Operator operator, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            Attempt attempt = attempt(actor(operator), Optional.empty(), request);
            Optional<String> look = ManagementRights.look(request.getMethod(), path(request));
            if (look.isPresent()) {
                audit.looked(attempt, look.get()); // dashboards do so all day
            } else {
                audit.allowed(attempt);
            }
        } catch (ExchangeUnavailableException e) {
            answer(e.fault(), 503, response);
            return;
        }
        chain.doFilter(request, response);
    }

    private void refuse(String actor, Fault fault, int status, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        audit.refused(attempt(actor, Optional.of(fault.code()), request));
        answer(fault, status, response);
    }

    private static void answer(Fault fault, int status, HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType(Api.PROBLEM_TYPE);
        response.getOutputStream().write(JSON.writeValueAsBytes(Problem.of(fault, status, null)));
    }

    private String actor(Operator operator) {
        return operators.areNamed() ? "operator:" + operator.name() : operator.name();
    }

    private static Attempt attempt(String actor, Optional<FaultCode> refusal, HttpServletRequest request) {
        return new Attempt(actor, request.getRemoteAddr(), request.getMethod() + " " + path(request), refusal);
    }

    /** As the server understood it, so that no other spelling of it finds another right. */
    private static String path(HttpServletRequest request) {
        String further = request.getPathInfo();
        return request.getServletPath() + (further == null ? "" : further);
    }

    private static Optional<String> token(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()).strip());
    }
}
