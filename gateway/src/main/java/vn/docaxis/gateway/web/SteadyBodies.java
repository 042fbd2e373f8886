package vn.docaxis.gateway.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets no body of any request or answer move more slowly than the {@link Pace}. */
final class SteadyBodies extends OncePerRequestFilter {
    private static final String GIVE_UP = SteadyBodies.class.getName() + ".giveUp";

    private final Pace pace;

    SteadyBodies(Pace pace) {
        this.pace = pace;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new WithSteadyBody(request), new WithSteadyAnswer(response));
    }

    /** What still comes of this body is not waited for: the connection ends with the answer. */
    static void giveUp(HttpServletRequest request) {
        if (request.getAttribute(GIVE_UP) instanceof Runnable giveUp) {
            giveUp.run();
        }
    }

    /** The server would read the rest of a body before it ends a connection, however slowly that comes; only a valve can tell it not to. */
    static final class Valve extends ValveBase {
        Valve() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            Runnable giveUp = () -> request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            request.setAttribute(GIVE_UP, giveUp);
            getNext().invoke(request, response);
        }
    }

    private final class WithSteadyBody extends HttpServletRequestWrapper {
        private SteadyBody body;

        WithSteadyBody(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (body == null) {
                body = new SteadyBody(super.getInputStream(), pace, System::nanoTime);
            }
            return body;
        }
    }

    private final class WithSteadyAnswer extends HttpServletResponseWrapper {
        private SteadyAnswer answer;

        WithSteadyAnswer(HttpServletResponse response) {
            super(response);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            if (answer == null) {
                answer = new SteadyAnswer(super.getOutputStream(), pace, System::nanoTime);
            }
            return answer;
        }
    }
}
