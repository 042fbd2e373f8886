package vn.docaxis.edxml.schema;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Validator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** What the schema has against a packet, in the words of the platform's validator. */
public final class SchemaVerdict {
    private SchemaVerdict() {}

    public static List<String> errorsOf(byte[] packet) {
        return errorsOf(new ByteArrayInputStream(packet));
    }

    static List<String> errorsOf(String packet) {
        return errorsOf(packet.getBytes(StandardCharsets.UTF_8));
    }

    static List<String> errorsOf(InputStream packet) {
        Validator validator = StrictSchema.schema().newValidator();
        List<String> errors = new ArrayList<>();
        validator.setErrorHandler(new ErrorHandler() {
            @Override
            public void warning(SAXParseException warning) {
                errors.add(warning.getMessage());
            }

            @Override
            public void error(SAXParseException error) {
                errors.add(error.getMessage());
            }

            @Override
            public void fatalError(SAXParseException error) throws SAXParseException {
                throw error;
            }
        });
        try {
            validator.validate(new StreamSource(packet));
        } catch (SAXException e) {
            errors.add(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return errors;
    }
}
