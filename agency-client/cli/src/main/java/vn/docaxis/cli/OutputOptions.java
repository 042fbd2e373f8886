package vn.docaxis.cli;

import picocli.CommandLine.Option;

/** The options for what is printed. They are read before all others, so that refusals of options speak the language too. */
final class OutputOptions {
    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    @Option(names = "--lang", paramLabel = "vi|en", descriptionKey = "option.lang")
    private String language;

    @Option(names = "--no-color", descriptionKey = "option.no-color")
    private boolean withoutColours;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            descriptionKey = "option.help")
    private boolean help;
}
