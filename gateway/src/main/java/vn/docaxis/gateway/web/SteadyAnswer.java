package vn.docaxis.gateway.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.function.LongSupplier;

/** An answer that its caller must keep taking: one that is read byte by byte would hold a thread for days. */
final class SteadyAnswer extends ServletOutputStream {
    private static final int PIECE = 8192;

    private final ServletOutputStream answer;
    private final Stretch stretch;

    SteadyAnswer(ServletOutputStream answer, Pace pace, LongSupplier nanoTime) {
        this.answer = answer;
        this.stretch = new Stretch(pace, nanoTime);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    /** @throws SlowBodyException if too little was taken in the stretch that ends with this write */
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int written = 0;
                written < length;
                written += PIECE) { // so that none takes longer than a stretch unnoticed
            int piece = Math.min(PIECE, length - written);
            stretch.begin();
            answer.write(bytes, from + written, piece);
            stretch.end(piece);
        }
    }

    @Override
    public void flush() throws IOException {
        stretch.begin();
        answer.flush();
        stretch.end(0);
    }

    @Override
    public void close() throws IOException {
        answer.close();
    }

    @Override
    public boolean isReady() {
        return answer.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        answer.setWriteListener(listener);
    }
}
