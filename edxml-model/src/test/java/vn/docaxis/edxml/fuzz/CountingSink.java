package vn.docaxis.edxml.fuzz;

import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import vn.docaxis.edxml.xml.AttachmentSink;

/** Counts the octets of each attachment and forgets them. */
final class CountingSink implements AttachmentSink {
    private final Map<Integer, Long> counts = new HashMap<>();

    @Override
    public OutputStream open(int index) {
        Promise.keep(counts.put(index, 0L) == null, "each attachment is opened once");
        return new OutputStream() {
            @Override
            public void write(int octet) {
                counts.merge(index, 1L, Long::sum);
            }

            @Override
            public void write(byte[] octets, int offset, int length) {
                counts.merge(index, (long) length, Long::sum);
            }
        };
    }

    long octets(int index) {
        return counts.get(index);
    }
}
