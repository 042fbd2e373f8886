package vn.docaxis.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import vn.docaxis.edxml.code.CodeLists;

/** Which code lists count. */
final class CodesOption {
    @Option(names = "--codes", paramLabel = "DIR", descriptionKey = "option.codes")
    private Path folder;

    /** @throws vn.docaxis.edxml.fault.EnvelopeRejectedException CFG-001 or CFG-002 for lists that cannot be used */
    CodeLists lists() {
        return folder == null ? CodeLists.standard() : CodeLists.load(folder);
    }
}
