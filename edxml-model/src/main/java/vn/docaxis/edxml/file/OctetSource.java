package vn.docaxis.edxml.file;

import java.io.IOException;
import java.io.InputStream;

/** Octets that can be read more than once, the same each time: once to digest them, once to write them. */
@FunctionalInterface
public interface OctetSource {
    InputStream open() throws IOException;
}
