package vn.docaxis.edxml.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/**
 * The schema of the strict profile: what {@code EnvelopeWriter} writes is valid by it. Live traffic often is not, so it refuses no
 * packet at any door. The rules beyond it are the annotations {@code beyond-…} of the file. Source: spec/edxml §3 to §7.
 */
public final class StrictSchema {
    private static final String FILE = "edxml-strict.xsd";

    private StrictSchema() {}

    /** The file: UTF-8, XSD 1.0, documented in Vietnamese and English, importing nothing. The caller closes it. */
    public static InputStream open() {
        return StrictSchema.class.getResourceAsStream(FILE);
    }

    /**
     * The compiled schema, one for all: safe for use by several threads, while each needs a validator of its own. Neither it nor
     * its validators fetch anything from outside; entities and schema locations in a packet included.
     *
     * <p>An attachment is not held in memory; other texts are, and the time for recipients and attachments grows with the square
     * of their number (20,000 attachments: 20 s). So bound the packet first where it comes from outside: the head to 1 MiB, the
     * attachments to some hundreds.
     */
    public static Schema schema() {
        return Compiled.SCHEMA;
    }

    private static final class Compiled {
        static final Schema SCHEMA = compile();

        private static Schema compile() {
            try (InputStream file = open()) {
                SchemaFactory factory = SchemaFactory.newDefaultInstance();
                factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
                // The validators inherit these.
                factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
                factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
                return factory.newSchema(new StreamSource(file));
            } catch (SAXException e) {
                throw new IllegalStateException(FILE + " is no schema", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
