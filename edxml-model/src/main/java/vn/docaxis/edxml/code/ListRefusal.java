package vn.docaxis.edxml.code;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;

/** Refusals of an operator's list files. */
final class ListRefusal {
    private ListRefusal() {}

    /** CFG-001: that line, or the file, is not what a list needs there. */
    static EnvelopeRejectedException content(String place, String expected, String found) {
        return new EnvelopeRejectedException(FaultCode.CLIENT_SETTING.with(place, expected, found));
    }

    /** CFG-001: the name of the file is that of no list. */
    static EnvelopeRejectedException fileName(Path file) {
        String known = Arrays.stream(ListName.values()).map(ListName::fileName).collect(Collectors.joining(", "));
        return content(
                file.toString(), "one of the files " + known, file.getFileName().toString());
    }

    /** CFG-002: the file or folder cannot be read. */
    static EnvelopeRejectedException unreadable(Path file, IOException cause) {
        return new EnvelopeRejectedException(FaultCode.CLIENT_FILE.with(file, reason(cause)), cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (cause instanceof NotDirectoryException) {
            return "it is not a folder";
        }
        if (cause instanceof AccessDeniedException) {
            return "no permission to read it";
        }
        if (cause instanceof CharacterCodingException) {
            return "it is not UTF-8 text";
        }
        return String.valueOf(cause.getMessage());
    }
}
