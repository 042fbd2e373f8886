package vn.docaxis.gateway.backup;

import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.Resource;

/** Bytes on their way into a backup: a disk or a line that fails while they are read is told from a backup that cannot be written. */
final class UnreadBytes extends FilterInputStream {
    private UnreadBytes(InputStream bytes) {
        super(bytes);
    }

    /** @throws FileNotFoundException if they are gone */
    static InputStream of(Resource bytes) throws IOException {
        try {
            return new UnreadBytes(bytes.getInputStream());
        } catch (FileNotFoundException gone) {
            throw gone;
        } catch (IOException e) {
            throw new BrokenOffException(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int count) throws IOException {
        try {
            return super.read(buffer, from, count);
        } catch (FileNotFoundException gone) {
            throw gone;
        } catch (IOException e) {
            throw new BrokenOffException(e);
        }
    }

    /** The rest could not be read. */
    static final class BrokenOffException extends IOException {
        private static final long serialVersionUID = 1L;

        BrokenOffException(IOException cause) {
            super(cause.toString(), cause);
        }
    }
}
