package vn.docaxis.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vn.docaxis.cli.demo.Axis;
import vn.docaxis.edxml.OrganId;

/** A backup under traffic, more traffic, a lost disk, and what the restored gateway lacks. */
class RestoreJourneyIT {
    @TempDir
    static Path folder;

    private Axis axis;

    @Test
    void aRestoredGatewayLacksExactlyWhatCameAfterTheBackupSaysSoAndForksNoLogInSilence() throws Exception {
        axis = Axis.start(folder.resolve("axis"));
        try {
            sent(1);
            AtomicBoolean copied = new AtomicBoolean();
            List<String> under = new ArrayList<>();
            Thread traffic = new Thread(() -> {
                for (int number = 10; !copied.get(); number++) {
                    under.add(sent(number));
                }
            });
            traffic.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> under.size() > 0);
            Run backup = gateway("backup", at("backup"), "--json");
            copied.set(true);
            traffic.join();
            assertThat(backup.exit()).as(backup.out() + backup.err()).isZero();
            assertThat(backup.json().get("envelopes").asLong()).isGreaterThanOrEqualTo(2);

            Run again = gateway("backup", at("backup"), "--json");
            assertThat(again.json().get("envelopes").asLong()).isEqualTo(1 + under.size());
            assertThat(gateway("backup", axis.home().resolve("in").toString()).err())
                    .contains("GWY-004");

            List<String> after = List.of(sent(100), sent(101), sent(102));
            long seen = mirrored(2L * (1 + under.size() + after.size())); // acceptance and consignment of each
            for (int i = 0; i < after.size(); i++) {
                as(Axis.OFFICE, "receipts", after.get(i), "--save", at("receipts/" + i));
            }

            axis.kill();
            Path lost = folder.resolve("lost");
            Files.move(axis.home(), lost);
            Run restored = Run.of(
                    "gateway", "restore", at("backup"), "--home", axis.home().toString());
            assertThat(restored.exit()).as(restored.err()).isZero();
            Files.copy(lost.resolve("log.key"), axis.home().resolve("log.key"));
            axis.startAgain();

            sent(200);
            Run lacking = check();
            assertThat(lacking.exit()).as(lacking.out() + lacking.err()).isEqualTo(1);
            assertThat(ids(lacking.json().get("lackingDocuments"))).containsExactlyInAnyOrderElementsOf(after);
            assertThat(lacking.json().get("published").asLong()).isEqualTo(seen);
            assertThat(lacking.json().get("logWaits").asBoolean()).isTrue();
            assertThat(check().json().get("entries"))
                    .as("nothing is appended meanwhile")
                    .isEqualTo(lacking.json().get("entries"));
            assertThat(gateway("restore-check", "--log", mirror()).out())
                    .contains("chỉ có mã băm", "Sổ biên nhận đang tạm ngừng ghi");
            for (String id : under) {
                assertThat(as(Axis.OFFICE, "track", id).exit()).isZero();
            }

            assertThat(check("--continue").exit()).isEqualTo(2);
            assertThat(check("--continue", "--because", "Đã báo").exit()).isEqualTo(1);
            assertThat(axis.home().resolve("restored")).doesNotExist();
            await().atMost(Duration.ofSeconds(30))
                    .until(
                            this::entries,
                            now -> now > lacking.json().get("entries").asLong());
        } finally {
            axis.close();
        }
    }

    private Run check(String... further) {
        List<String> arguments =
                new ArrayList<>(List.of("restore-check", "--log", mirror(), "--receipts", at("receipts"), "--json"));
        arguments.addAll(List.of(further));
        return gateway(arguments.toArray(String[]::new));
    }

    private static String mirror() {
        return folder.resolve("mirror").toUri().toString();
    }

    /** Copies the log, as a monitor does, once it has that many entries. @return its size */
    private long mirrored(long size) throws Exception {
        await().atMost(Duration.ofSeconds(30)).until(this::entries, now -> now == size);
        Path copy = folder.resolve("mirror");
        assertThat(size).isLessThan(256);
        for (String path : List.of("tile/0/000.p/" + size, "tile/entries/000.p/" + size, "checkpoint", "key")) {
            Path file = copy.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes(path));
        }
        return size;
    }

    private long entries() throws Exception {
        return Long.parseLong(new String(bytes("checkpoint"), StandardCharsets.UTF_8).split("\n")[1]);
    }

    private byte[] bytes(String path) throws Exception {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(axis.management()).resolve("/log/" + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static List<String> ids(JsonNode documents) {
        List<String> ids = new ArrayList<>();
        documents.forEach(document -> ids.add(document.get("documentId").asString()));
        return ids;
    }

    private String sent(int number) {
        try {
            Path file = folder.resolve(number + ".pdf");
            Files.writeString(file, "%PDF-1.4 " + number);
            Run run = as(
                    Axis.OFFICE,
                    "send",
                    "--to",
                    "H57",
                    "--number",
                    String.valueOf(number),
                    "--symbol",
                    "VPCP-KSTT",
                    "--date",
                    "2026-03-02",
                    "--place",
                    "Hà Nội",
                    "--subject",
                    "V/v thử",
                    "--signer",
                    "Nguyễn Văn Mẫu",
                    "--attach",
                    file.toString(),
                    "--json");
            assertThat(run.exit()).as(run.err()).isZero();
            return run.json().get("receipt").get("documentId").asString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Run gateway(String... arguments) {
        List<String> all = new ArrayList<>(List.of("gateway"));
        all.addAll(Arrays.asList(arguments));
        all.addAll(List.of("--management", axis.management()));
        return Run.of(all.toArray(String[]::new));
    }

    private Run as(OrganId organ, String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--config", axis.settings(organ).toString()));
        return Run.of(all.toArray(String[]::new));
    }

    private static String at(String name) {
        return folder.resolve(name).toString();
    }
}
