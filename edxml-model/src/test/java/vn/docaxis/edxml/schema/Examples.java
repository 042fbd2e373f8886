package vn.docaxis.edxml.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import vn.docaxis.edxml.Envelope;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.xml.OutgoingAttachment;

/** Valid packets of every kind as files, and what a test makes of them by one change. */
final class Examples {
    private Examples() {}

    static String text(String name) {
        try (InputStream file = Examples.class.getResourceAsStream(name + ".xml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The example with the first {@code what} replaced; ~ stands for white space between two elements, ⏎ for a line break. */
    static String changed(String name, String what, String by) {
        String packet = text(name);
        String compact = what.contains("~") ? packet.replaceAll(">\\s+<", ">~<") : packet;
        int at = compact.indexOf(what);
        assertThat(at).as("%s has %s", name, what).isNotNegative();
        return (compact.substring(0, at) + by + compact.substring(at + what.length()))
                .replace(">~<", ">\n<")
                .replace("⏎", "\n");
    }

    static List<OutgoingAttachment> attachmentsOf(Envelope envelope) {
        return envelope instanceof OfficialDocument document
                ? document.attachments().stream()
                        .map(a -> new OutgoingAttachment(a, () -> new ByteArrayInputStream(new byte[] {1})))
                        .toList()
                : List.of();
    }
}
