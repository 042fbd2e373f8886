package vn.docaxis.cli.demo;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Changes one byte of a copy of an envelope, as a forger would: the file stays a well-formed envelope. */
final class Tampering {
    /** Header and body take 1 MiB at most, so every first attachment begins in here. */
    private static final int LOOKED_AT = 3 << 19;

    /** Which part of an envelope is changed. */
    enum Part {
        HEADER,
        BODY,
        ATTACHMENT
    }

    private Tampering() {}

    /**
     * Copies the envelope and changes one byte of the copy.
     *
     * @return false if the envelope has nothing to change in that part; then there is no copy
     */
    static boolean change(Path envelope, Part part, Path copy) throws IOException {
        OptionalLong place = place(head(envelope), part);
        if (place.isEmpty()) {
            return false;
        }
        Files.copy(envelope, copy);
        try (RandomAccessFile file = new RandomAccessFile(copy.toFile(), "rw")) {
            file.seek(place.getAsLong());
            int before = file.read();
            file.seek(place.getAsLong());
            file.write(other(before));
        }
        return true;
    }

    /** The bytes as characters, one each, so that positions are those of the file. */
    private static String head(Path envelope) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(envelope.toFile(), "r")) {
            byte[] start = new byte[(int) Math.min(LOOKED_AT, file.length())];
            file.readFully(start);
            return new String(start, StandardCharsets.ISO_8859_1);
        }
    }

    private static OptionalLong place(String head, Part part) {
        return switch (part) {
            case HEADER -> {
                OptionalLong number = letterFrom(head, after(head, "CodeNumber>", 0));
                yield number.isPresent() ? number : letterFrom(head, after(head, "DocumentId>", 0));
            }
            case BODY -> letterFrom(head, after(head, "AttachmentName>", head.indexOf("edXMLManifest")));
            case ATTACHMENT -> {
                int element = head.indexOf("ContentTransferEncoded", head.indexOf("AttachmentEncoded>"));
                yield letterFrom(head, element < 0 ? -1 : after(head, ">", element));
            }
        };
    }

    private static int after(String head, String mark, int from) {
        int found = from < 0 ? -1 : head.indexOf(mark, from);
        return found < 0 ? -1 : found + mark.length();
    }

    /** The first ASCII letter or digit of the text at that place. */
    private static OptionalLong letterFrom(String head, int start) {
        for (int i = start; i >= 0 && i < head.length() && head.charAt(i) != '<'; i++) {
            if (head.charAt(i) < 128 && Character.isLetterOrDigit(head.charAt(i))) {
                return OptionalLong.of(i);
            }
        }
        return OptionalLong.empty();
    }

    private static int other(int letter) {
        return letter == 'A' ? 'B' : letter == '1' ? '2' : Character.isDigit(letter) ? '1' : 'A';
    }
}
