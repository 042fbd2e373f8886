package vn.docaxis.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.docaxis.cli.reading.ShownTime;
import vn.docaxis.cli.restore.BackupFolder;
import vn.docaxis.cli.restore.Restored;
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
        Restored restored = RestoredHome.make(backup, home);
        long envelopes = restored.envelopes();
        surroundings
                .terminal()
                .say("gateway.restore.done", home, envelopes, ShownTime.of(backup.madeAt()), backup.logSize());
        List<String> lacking = new ArrayList<>(backup.lacking());
        lacking.addAll(restored.damaged());
        restored.damaged().forEach(digest -> surroundings.terminal().say("gateway.restore.damaged", digest));
        backup.lacking().forEach(digest -> surroundings.terminal().say("gateway.backup.lacking", digest));
        if (!backup.isEmbedded()) {
            surroundings.terminal().say("gateway.restore.dump", folder.resolve("database.dump"));
        }
        surroundings.terminal().say("gateway.restore.next", home);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", "gateway restore");
        answer.put("outcome", lacking.isEmpty() ? ExitCode.outcome(ExitCode.DONE) : ExitCode.DONE_WITH_REMARKS);
        answer.put("home", home.toString());
        answer.put("envelopes", envelopes);
        answer.put("madeAt", backup.madeAt());
        answer.put("logSize", backup.logSize());
        answer.put("lacking", lacking);
        surroundings.terminal().result(answer);
        return lacking.isEmpty() ? ExitCode.DONE : ExitCode.REMARKS;
    }
}
