package vn.docaxis.cli.agency;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;

/** Refusals about files that the user named: CFG-002 with the reason. */
public final class UserFile {
    /** A new file may not take the name of one that is there. */
    private static final String EXISTS = "it exists already";
    /** A new folder may not hold anything. */
    private static final String NOT_EMPTY = "the folder is not empty";

    private UserFile() {}

    public static EnvelopeRejectedException exists(Path file) {
        return refused(file, EXISTS);
    }

    public static EnvelopeRejectedException notEmpty(Path folder) {
        return refused(folder, NOT_EMPTY);
    }

    /** Whether another name is all that it takes. */
    public static boolean isInTheWay(Fault fault) {
        return fault.code() == FaultCode.CLIENT_FILE
                && (fault.arguments().contains(EXISTS) || fault.arguments().contains(NOT_EMPTY));
    }

    /** @throws EnvelopeRejectedException CFG-002 if it is not a file that can be read */
    public static Path readable(Path file) {
        if (!Files.exists(file)) {
            throw refused(file, "no such file");
        }
        if (Files.isDirectory(file)) {
            throw refused(file, "it is a folder");
        }
        if (!Files.isReadable(file)) {
            throw refused(file, "no permission to read it");
        }
        return file;
    }

    /** A folder in which packets were looked for. */
    public static EnvelopeRejectedException nothingIn(Path folder) {
        return refused(folder, "no .edxml or .xml file in it");
    }

    public static EnvelopeRejectedException unreadable(Path file, IOException cause) {
        return refused(file, reason(cause));
    }

    private static EnvelopeRejectedException refused(Path file, String reason) {
        return new EnvelopeRejectedException(FaultCode.CLIENT_FILE.with(file, reason));
    }

    /** The same for an input or output error whose file is only known from the error. */
    public static EnvelopeRejectedException failed(IOException cause) {
        String file = cause instanceof FileSystemException known && known.getFile() != null ? known.getFile() : "?";
        return new EnvelopeRejectedException(FaultCode.CLIENT_FILE.with(file, reason(cause)), cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "no such file";
        }
        if (cause instanceof AccessDeniedException) {
            return "no permission";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return EXISTS;
        }
        return String.valueOf(cause.getMessage());
    }
}
