package vn.docaxis.edxml.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import vn.docaxis.edxml.xml.AttachmentSink;

/** Keeps the octets of each attachment. */
final class MemorySink implements AttachmentSink {
    private final List<ByteArrayOutputStream> attachments = new ArrayList<>();

    @Override
    public OutputStream open(int index) {
        Promise.keep(index == attachments.size(), "attachments come in order");
        attachments.add(new ByteArrayOutputStream());
        return attachments.get(index);
    }

    byte[] octets(int index) {
        return attachments.get(index).toByteArray();
    }
}
