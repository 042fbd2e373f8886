package vn.docaxis.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Text of the command line that can travel in an envelope: XML has no room for control characters except tab and new line. */
final class PlainText implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
        if (value.codePoints().anyMatch(PlainText::cannotTravel)) {
            throw new TypeConversionException("control character");
        }
        return value;
    }

    private static boolean cannotTravel(int c) {
        return (Character.isISOControl(c) && c != '\t' && c != '\n')
                || Character.getType(c) == Character.SURROGATE
                || c == 0xFFFE
                || c == 0xFFFF;
    }
}
