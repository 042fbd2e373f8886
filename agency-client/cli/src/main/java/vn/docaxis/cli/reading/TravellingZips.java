package vn.docaxis.cli.reading;

import java.io.OutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import vn.docaxis.edxml.file.AttachmentPacking;
import vn.docaxis.edxml.xml.AttachmentSink;
import vn.docaxis.edxml.xml.ReadAttachment;

/** Forgets the octets of attachments but for their first four: they tell which files travel in a zip. */
public final class TravellingZips implements AttachmentSink {
    private static final int START_OF_A_ZIP = 0x504B0304;

    private final Map<Integer, Start> starts = new HashMap<>();

    @Override
    public OutputStream open(int index) {
        Start start = new Start();
        starts.put(index, start);
        return start;
    }

    /** Whether the octets are a zip although the name tells of another file; also said of files such as odt, which are zips. */
    boolean holds(ReadAttachment octets, String name) {
        Start start = starts.get(octets.index());
        return start != null
                && start.value == START_OF_A_ZIP
                && AttachmentPacking.contentTypeOf(name).equals("application/zip")
                && !name.strip().toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    private static final class Start extends OutputStream {
        private int value;
        private int count;

        @Override
        public void write(int octet) {
            if (count < Integer.BYTES) {
                value = value << Byte.SIZE | octet & 0xFF;
                count++;
            }
        }

        @Override
        public void write(byte[] octets, int offset, int length) {
            for (int i = 0; i < length && count < Integer.BYTES; i++) {
                write(octets[offset + i]);
            }
        }
    }
}
