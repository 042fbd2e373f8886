package vn.docaxis.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Bytes, also with the unit of 1024: {@code 52428800}, {@code 51200K}, {@code 50M}, {@code 2G}. */
final class ByteCount implements ITypeConverter<Long> {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,11})([KMG]?)B?", Pattern.CASE_INSENSITIVE);

    @Override
    public Long convert(String value) {
        Matcher form = FORM.matcher(value);
        if (!form.matches()) {
            throw new TypeConversionException(value);
        }
        return switch (form.group(2).toUpperCase(Locale.ROOT)) {
            case "K" -> Long.parseLong(form.group(1)) << 10;
            case "M" -> Long.parseLong(form.group(1)) << 20;
            case "G" -> Long.parseLong(form.group(1)) << 30;
            default -> Long.parseLong(form.group(1));
        };
    }
}
