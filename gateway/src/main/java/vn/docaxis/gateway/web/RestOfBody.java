package vn.docaxis.gateway.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import vn.docaxis.gateway.registry.Registry;

/**
 * Takes what still comes of a body that nobody read, such as that of a refused call. It must be taken, or the connection would be
 * reset and its caller lose the answer; but the server by itself would wait for it as slowly as the caller likes, on a thread that all
 * callers share. So the answer goes out first, few rests are taken at a time, fewer of them of one organ, and none for longer than a
 * stretch of the {@link Pace}: then the connection ends.
 *
 * <p>A valve, since the answer is only complete when the last filter is through, and only the server can be told to take no more.
 */
final class RestOfBody extends ValveBase {
    private static final String GIVE_UP = RestOfBody.class.getName() + ".giveUp";
    private static final int AT_ONCE = 16;
    private static final int AT_ONCE_OF_ONE = 2;
    private static final Object STRANGERS = "strangers"; // together they are one
    private static final long LONGEST = 2 << 20; // as the server itself would take

    private final Pace pace;
    private final Supplier<Registry> registry;
    private final Places<Object> places = new Places<>(AT_ONCE, AT_ONCE_OF_ONE);

    RestOfBody(Pace pace, Supplier<Registry> registry) {
        super(true);
        this.pace = pace;
        this.registry = registry;
    }

    /** What still comes of this body is not waited for: the connection ends with the answer. */
    static void giveUp(ServletRequest request) {
        if (request.getAttribute(GIVE_UP) instanceof Runnable giveUp) {
            giveUp.run();
        }
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request call = request.getCoyoteRequest();
        boolean[] givenUp = {false};
        Runnable giveUp = () -> {
            givenUp[0] = true;
            call.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        };
        request.setAttribute(GIVE_UP, giveUp);
        getNext().invoke(request, response);
        if (givenUp[0] || !hasBody(call) || request.isAsync()) { // an answer that comes later passes here again
            return;
        }
        response.finishResponse();
        if (asksFirst(call) ? !call.isFinished() : !ends(call, whose(request))) {
            giveUp.run();
        }
    }

    private static boolean hasBody(org.apache.coyote.Request call) {
        return call.getContentLengthLong() > 0 || call.getHeader("Transfer-Encoding") != null;
    }

    /** Then it sends nothing after an answer that came without its bytes, and to read would be to invite them. */
    private static boolean asksFirst(org.apache.coyote.Request call) {
        return call.getHeader("Expect") != null;
    }

    private Object whose(Request request) {
        return request.getAttribute(KnownCallers.CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
                ? registry.get().organOf(chain[0]).<Object>map(organ -> organ).orElse(STRANGERS)
                : STRANGERS;
    }

    private boolean ends(org.apache.coyote.Request call, Object whose) {
        if (!places.take(whose)) {
            return false;
        }
        try {
            return takes(call);
        } catch (IOException e) {
            return false; // the line broke, and with it ends what we waited for
        } finally {
            places.giveBack(whose);
        }
    }

    private boolean takes(org.apache.coyote.Request call) throws IOException {
        Piece piece = new Piece();
        long end = System.nanoTime() + pace.over().toNanos();
        long left = LONGEST;
        int read;
        while ((read = call.doRead(piece)) >= 0) {
            left -= read;
            if (left < 0 || System.nanoTime() - end > 0) {
                return false;
            }
        }
        return true;
    }

    /** Where the server shows the bytes that it read; nobody looks at them. */
    private static final class Piece implements ApplicationBufferHandler {
        private ByteBuffer bytes = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            bytes = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return bytes;
        }

        @Override
        public void expand(int size) {
            // it is always the server's own buffer
        }
    }
}
