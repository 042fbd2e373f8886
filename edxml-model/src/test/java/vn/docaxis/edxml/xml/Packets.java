package vn.docaxis.edxml.xml;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import vn.docaxis.edxml.EnvelopeBuilder;

/** Packets as text, to be bent by a test, and the shortest way to read them. */
public final class Packets {
    /** Everything but the root and the attachments. */
    public static final String HEAD = """
            <edXML:edXMLEnvelope xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">
              <edXML:edXMLHeader>
                <edXML:MessageHeader>
                  <edXML:From><edXML:OrganId>G22</edXML:OrganId></edXML:From>
                  <edXML:To><edXML:OrganId>H57</edXML:OrganId></edXML:To>
                  <edXML:DocumentId>G22,2026/03/02,1234/VPCP-KSTT</edXML:DocumentId>
                  <edXML:Subject>V/v thử</edXML:Subject>
                </edXML:MessageHeader>
              </edXML:edXMLHeader>
              <edXML:edXMLBody><edXML:edXMLManifest version="1.0"><edXML:Reference>
                <edXML:ContentId>cid:1</edXML:ContentId><edXML:AttachmentName>a.pdf</edXML:AttachmentName>
              </edXML:Reference></edXML:edXMLManifest></edXML:edXMLBody>
            </edXML:edXMLEnvelope>
            """;

    public static final String ATTACHMENTS = """
            <AttachmentEncoded><Attachment><ContentId>cid:1</ContentId><AttachmentName>a.pdf</AttachmentName>
            <edXML:ContentTransferEncoded xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">QUJD</edXML:ContentTransferEncoded>
            </Attachment></AttachmentEncoded>
            """;

    private Packets() {}

    public static String packet(String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<edXML xmlns=\"" + Edxml.NAMESPACE + "\">" + content
                + "</edXML>";
    }

    public static String packet() {
        return packet(HEAD + ATTACHMENTS);
    }

    public static UnverifiedEnvelope read(String packet) {
        return read(packet.getBytes(StandardCharsets.UTF_8));
    }

    public static UnverifiedEnvelope read(byte[] packet) {
        try {
            return new EnvelopeReader(ReadLimits.standard(), DigestPlan.SHA_256)
                    .read(new ByteArrayInputStream(packet), AttachmentSink.discard());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] written(EnvelopeBuilder builder) {
        try {
            EnvelopeWriter writer = new EnvelopeWriter();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            writer.write(writer.head(builder.document()), builder.attachments(), out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
