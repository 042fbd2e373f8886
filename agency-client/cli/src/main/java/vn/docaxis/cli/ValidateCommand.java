package vn.docaxis.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.docaxis.cli.checking.CheckLines;
import vn.docaxis.cli.checking.CheckSummary;
import vn.docaxis.cli.checking.CheckedFile;
import vn.docaxis.cli.checking.NamedFile;
import vn.docaxis.cli.checking.ShownCheck;
import vn.docaxis.cli.terminal.ExitCode;
import vn.docaxis.edxml.check.EnvelopeValidator;
import vn.docaxis.edxml.code.CodeLists;
import vn.docaxis.edxml.file.UnpackLimits;
import vn.docaxis.edxml.xml.Profile;
import vn.docaxis.edxml.xml.ReadLimits;

/** Holds packets against the rules of a profile and tells all that is wrong with each. Needs no gateway and no keys. */
@Command(name = "validate")
final class ValidateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE", arity = "1..*", descriptionKey = "validate.files")
    private List<Path> named;

    @Option(
            names = "--profile",
            paramLabel = "strict|tolerant",
            converter = ProfileName.class,
            descriptionKey = "validate.profile")
    private Profile profile = Profile.STRICT;

    @Mixin
    private CodesOption codes;

    @Option(names = "--max-size", paramLabel = "BYTES", converter = ByteCount.class, descriptionKey = "option.max-size")
    private Long largest = ReadLimits.standard().envelopeBytes();

    @Mixin
    private OutputOptions output;

    ValidateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** In lower case, as people type. */
    static final class ProfileName implements ITypeConverter<Profile> {
        @Override
        public Profile convert(String value) {
            return Profile.valueOf(value.toUpperCase(Locale.ROOT));
        }
    }

    @Override
    public Integer call() throws IOException {
        CodeLists lists = codes.lists();
        EnvelopeValidator validator = EnvelopeValidator.of(profile)
                .withCodes(lists)
                .withClock(surroundings.clock())
                .withLimits(ReadLimits.standard().withEnvelopeBytes(largest), UnpackLimits.standard());
        CheckLines lines = new CheckLines(surroundings.terminal(), lists);
        CheckSummary.Counter counter = new CheckSummary.Counter();
        List<CheckedFile> kept = new ArrayList<>();
        List<NamedFile> files = NamedFile.of(named);
        for (NamedFile file : files) {
            CheckedFile checked = CheckedFile.of(file, validator);
            counter.add(checked);
            lines.file(checked);
            if (surroundings.terminal().json()) {
                kept.add(checked);
            }
        }
        CheckSummary summary = counter.summary();
        if (files.size() > 1) {
            lines.summary(summary);
        }
        int exit = exit(summary);
        surroundings.terminal().result(answer(exit, kept, summary));
        return exit;
    }

    /** A script that names a hundred files wants to know of the ninety-nine others, too. */
    private static int exit(CheckSummary summary) {
        if (summary.unreadable() == summary.files()) {
            return ExitCode.USAGE;
        }
        return summary.accepted() == summary.files() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private Map<String, Object> answer(int exit, List<CheckedFile> kept, CheckSummary summary) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", "validate");
        answer.put("outcome", ExitCode.outcome(exit));
        answer.put("profile", profile.name().toLowerCase(Locale.ROOT));
        // Texts are made while they are written: in both languages they take many times the memory of the findings.
        answer.put("files", (Iterable<ShownCheck>)
                () -> kept.stream().map(ShownCheck::of).iterator());
        answer.put("summary", summary);
        return answer;
    }
}
