package vn.docaxis.edxml.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.xml.Profile;

/** One small packet for each thing that can be wrong with one, named by its code, and packets that nothing is wrong with. */
public final class FindingFiles {
    static final Path FOLDER = Path.of("src/test/resources/vn/docaxis/edxml/findings");

    /** Reading and validating give these; the others are given by gateways, clients and verifiers. */
    private static final Set<String> GROUPS = Set.of("XML", "EDX", "ATT", "FRM", "FLD", "BUS");

    private static final Set<FaultCode> SIGNATURES = Set.of(
            FaultCode.SIGNATURE_ABSENT,
            FaultCode.SIGNATURE_DUMMY,
            FaultCode.SIGNATURE_REPEATED,
            FaultCode.SIGNATURE_ID);

    private static final Set<FaultCode> OF_OTHERS =
            Set.of(FaultCode.EDXML_BUSINESS_TYPE, FaultCode.EDXML_NOT_DOCUMENT, FaultCode.ATTACHMENT_CHANGED);

    /** 10:00 on 2 March 2026 in Vietnam. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-02T03:00:00Z"), ZoneOffset.UTC);

    private FindingFiles() {}

    public static List<Path> accepted() {
        return files("accepted-");
    }

    public static List<Path> rejected() {
        return files("").stream()
                .filter(file -> !file.getFileName().toString().startsWith("accepted-"))
                .toList();
    }

    public static FaultCode codeOf(Path file) {
        String code = file.getFileName().toString().substring(0, "ABC-000".length());
        return Arrays.stream(FaultCode.values())
                .filter(c -> c.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    static Optional<Path> fileOf(FaultCode code) {
        return files(code.code()).stream().findFirst();
    }

    /** Whether reading and validating can give that code. */
    static boolean isOfValidation(FaultCode code) {
        return SIGNATURES.contains(code) || GROUPS.contains(code.code().substring(0, 3)) && !OF_OTHERS.contains(code);
    }

    static EnvelopeValidator validator(Profile profile) {
        return EnvelopeValidator.of(profile).withClock(CLOCK);
    }

    /** The packet that others are bent from. */
    static String document() {
        return text("accepted-document.edxml");
    }

    static String status() {
        return text("accepted-status-02.edxml");
    }

    private static String text(String name) {
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(String start) {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.getFileName().toString().startsWith(start))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
