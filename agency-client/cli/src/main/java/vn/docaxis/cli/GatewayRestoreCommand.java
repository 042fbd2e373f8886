package vn.docaxis.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.docaxis.cli.reading.ShownTime;
import vn.docaxis.cli.restore.BackupFolder;
import vn.docaxis.cli.restore.RestoredHome;
import vn.docaxis.cli.terminal.ExitCode;

/** Makes the home of a gateway from a backup; every byte of it is checked on the way. */
@Command(name = "restore")
final class GatewayRestoreCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "FOLDER", descriptionKey = "gateway.restore.folder")
    private Path folder;

    @Option(names = "--home", paramLabel = "HOME", required = true, descriptionKey = "gateway.restore.home")
    private Path home;

    @Mixin
    private OutputOptions output;

    GatewayRestoreCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        BackupFolder backup = BackupFolder.open(folder);
        long envelopes = RestoredHome.make(backup, home);
        surroundings
                .terminal()
                .say("gateway.restore.done", home, envelopes, ShownTime.of(backup.madeAt()), backup.logSize());
        backup.lacking().forEach(digest -> surroundings.terminal().say("gateway.backup.lacking", digest));
        if (!backup.isEmbedded()) {
            surroundings.terminal().say("gateway.restore.dump", folder.resolve("database.dump"));
        }
        surroundings.terminal().say("gateway.restore.next", home);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", "gateway restore");
        answer.put(
                "outcome", backup.lacking().isEmpty() ? ExitCode.outcome(ExitCode.DONE) : ExitCode.DONE_WITH_REMARKS);
        answer.put("home", home.toString());
        answer.put("envelopes", envelopes);
        answer.put("madeAt", backup.madeAt());
        answer.put("logSize", backup.logSize());
        answer.put("lacking", backup.lacking());
        surroundings.terminal().result(answer);
        return backup.lacking().isEmpty() ? ExitCode.DONE : ExitCode.REMARKS;
    }
}
