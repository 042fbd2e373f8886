package vn.docaxis.gateway.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * A request's body that must keep coming: whoever sends a byte now and then would hold a thread, a place among the submissions and a
 * file for as long as it likes.
 */
final class SteadyBody extends ServletInputStream {
    private final ServletInputStream body;
    private final Stretch stretch;

    SteadyBody(ServletInputStream body, Pace pace, LongSupplier nanoTime) {
        this.body = body;
        this.stretch = new Stretch(pace, nanoTime);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws SlowBodyException if too little came in the stretch that ends with this read */
    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        stretch.begin();
        int read = body.read(buffer, from, length);
        if (read >= 0) {
            stretch.end(read);
        }
        return read;
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }
}
