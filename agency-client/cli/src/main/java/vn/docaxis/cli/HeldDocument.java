package vn.docaxis.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;

/** A document as an operator names it: {@code ORGAN/DOCUMENT-ID}. The id may have slashes of its own, an organ has none. */
record HeldDocument(OrganId originator, DocumentId documentId) {
    /** For the command line. */
    static final class Converter implements ITypeConverter<HeldDocument> {
        @Override
        public HeldDocument convert(String text) {
            int slash = text.indexOf('/');
            try {
                return new HeldDocument(
                        new OrganId(text.substring(0, Math.max(slash, 0))), new DocumentId(text.substring(slash + 1)));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("ORGAN/DOCUMENT-ID");
            }
        }
    }
}
