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
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets no body of any request or answer move more slowly than the {@link Pace}. */
final class SteadyBodies extends OncePerRequestFilter {
    private final Pace pace;

    SteadyBodies(Pace pace) {
        this.pace = pace;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new WithSteadyBody(request), new WithSteadyAnswer(response));
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
