package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.OrganId;

/** The gateway is killed again and again while it archives, deletes and backs up; no byte goes that was not due, and none is left over. */
class KilledRetentionIT {
    private static final int OF_EACH_FATE = 60;
    private static final int KILLED_IN_RETENTION = 2;
    private static final int KILLED_IN_BACKUP = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String[] RULE = {
        "--axis.retention.archive-after=30",
        "--axis.retention.purge-after=365",
        "--axis.retention.period=20ms",
        "--axis.retention.batch=3",
        "--axis.retention.pause=10ms",
        "--axis.store.scrub.enabled=false",
        "--axis.store.free-space=1MB"
    };

    @TempDir
    private Path folder;

    private final Random random = new Random(11);
    private final Map<String, Fate> fates = new LinkedHashMap<>();
    private final Map<String, Digest> envelopes = new HashMap<>();
    private Sandbox sandbox;
    private OrganId originator;
    private String[] arguments;

    /** What has to become of a document. */
    private enum Fate {
        PURGED(400),
        ARCHIVED(40),
        /** Due for deletion, and under legal hold. */
        HELD(401),
        /** Its bytes are those of one that is deleted. */
        TWIN(1),
        YOUNG(2);

        private final int settledDaysAgo;

        Fate(int settledDaysAgo) {
            this.settledDaysAgo = settledDaysAgo;
        }

        String bytes() {
            return this == PURGED || this == ARCHIVED ? name() : "KEPT";
        }
    }

    @Test
    void howeverOftenItIsKilledEveryDocumentIsWhereItsRowSaysAndABackupIsWhole() throws Exception {
        sandbox = Sandbox.embedded(folder);
        originator = sandbox.organ();
        arguments = Stream.concat(
                        Stream.of(RULE), Stream.of("--axis.retention.archive-folder=" + folder.resolve("archive")))
                .toArray(String[]::new);
        seed();
        long due = OF_EACH_FATE * 2L - 1; // the bytes of one that is deleted are needed by its twin
        long all = files(store());
        for (int kill = 1; kill <= KILLED_IN_RETENTION; kill++) {
            long left = all - due * kill / (KILLED_IN_RETENTION + 3) + random.nextInt(5);
            killedOnce(() -> files(store()) <= left, false);
        }
        for (int kill = 0; kill < KILLED_IN_BACKUP; kill++) {
            long copied = kill * 25L + random.nextInt(20);
            killedOnce(() -> Files.exists(backup().resolve("envelopes")) && files(backup()) >= copied, true);
        }
        JsonNode made;
        try (GatewayProcess gateway = GatewayProcess.start(sandbox, folder.resolve("gateway.log"), arguments)) {
            await().atMost(PATIENCE).until(() -> files(store()) == all - due && files(archive()) == OF_EACH_FATE);
            call(gateway, "POST");
            made = await().atMost(PATIENCE)
                    .until(
                            () -> call(gateway, "GET"),
                            state -> !state.path("state").asString("").equals("running"));
        }

        assertThat(made.path("state").asString("")).as(made.toString()).isEqualTo("done");
        assertThat(made.path("lacking")).isEmpty();
        try (var opened = open(sandbox.home().resolve("db/axis"))) {
            assertEachIsWhereItsRowSays(JdbcClient.create(opened));
        }
        assertTheBackupIsWhole();
    }

    private void seed() throws IOException {
        Flyway.configure()
                .dataSource(url(sandbox.home().resolve("db/axis")), "axis", "")
                .locations("classpath:db/migration")
                .load()
                .migrate();
        try (var opened = open(sandbox.home().resolve("db/axis"))) {
            JdbcClient database = JdbcClient.create(opened);
            for (Fate fate : Fate.values()) {
                for (int number = 0; number < (fate == Fate.TWIN ? 1 : OF_EACH_FATE); number++) {
                    insert(database, fate, fate + "-" + number);
                }
            }
        }
    }

    private void insert(JdbcClient database, Fate fate, String id) throws IOException {
        byte[] bytes = new byte[2_000 + random.nextInt(2_000)];
        random.nextBytes(bytes);
        Digest digest = fate == Fate.TWIN ? envelopes.get(Fate.PURGED + "-0") : Digest.sha256Of(bytes);
        if (fate != Fate.TWIN) {
            Path file = in(store(), digest);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        }
        fates.put(id, fate);
        envelopes.put(id, digest);
        database.sql("""
                        INSERT INTO document (originator, exchange_id, kind, envelope_sha256, envelope_size, priority,
                            accepted_at, business_type, state, came_from, state_since, unsettled)
                        VALUES (:originator, :id, 'DOCUMENT', :sha256, :size, 0, :at, 0, 'SETTLED', 'RELAYED', :at, 0)""")
                .param("originator", originator.value())
                .param("id", id)
                .param("sha256", digest.hex())
                .param("size", Files.size(in(store(), digest)))
                .param(
                        "at",
                        Instant.now()
                                .minus(Duration.ofDays(fate.settledDaysAgo))
                                .atOffset(ZoneOffset.UTC))
                .update();
        if (fate == Fate.HELD) {
            database.sql("""
                            INSERT INTO legal_hold (document_id, placed_at, placed_by, because)
                            SELECT id, accepted_at, 'an', 'test' FROM document WHERE exchange_id = :id""").param("id", id).update();
        }
    }

    /** @param withBackup whether one is begun as soon as it can be */
    private void killedOnce(Moment moment, boolean withBackup) throws Exception {
        Path ports = sandbox.home().resolve("gateway.ports");
        Files.deleteIfExists(ports);
        if (withBackup) {
            try (GatewayProcess gateway = GatewayProcess.start(sandbox, folder.resolve("gateway.log"), arguments)) {
                call(gateway, "POST");
                awaitIn(gateway::isAlive, moment);
            }
        } else {
            Process process = GatewayProcess.launch(sandbox, 0, folder.resolve("gateway.log"), arguments);
            try {
                awaitIn(process::isAlive, moment);
            } finally {
                process.destroyForcibly().onExit().join();
            }
        }
    }

    private static void awaitIn(java.util.function.BooleanSupplier alive, Moment moment) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    assertThat(alive.getAsBoolean()).isTrue();
                    return moment.isThere();
                });
    }

    @FunctionalInterface
    private interface Moment {
        boolean isThere() throws IOException;
    }

    private void assertEachIsWhereItsRowSays(JdbcClient database) throws IOException {
        Map<String, String> rows = new HashMap<>();
        database.sql("SELECT exchange_id, bytes_state FROM document")
                .query((row, number) -> rows.put(row.getString("exchange_id"), row.getString("bytes_state")))
                .list();
        assertThat(rows).isEqualTo(states(Fate::bytes));
        assertThat(names(store())).isEqualTo(namesOf("KEPT"));
        assertThat(names(archive())).isEqualTo(namesOf("ARCHIVED"));
        for (Path top : List.of(store(), archive())) {
            assertTheirBytesAreTheirNames(top);
        }
        assertThat(sandbox.home().resolve("spool")).isEmptyDirectory();
        assertThat(database.sql("SELECT COUNT(*) FROM bytes_to_remove")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(database.sql("SELECT COUNT(*) FROM journal WHERE event IN ('BYTES_PURGED', 'BYTES_ARCHIVED')")
                        .query(Integer.class)
                        .single())
                .as("each move once")
                .isEqualTo(2 * OF_EACH_FATE);
    }

    private void assertTheBackupIsWhole() throws IOException {
        JsonNode manifest =
                JsonMapper.builder().build().readTree(Files.readAllBytes(backup().resolve("manifest.json")));
        for (String part : List.of("database", "envelopes")) {
            Path file = backup().resolve(manifest.path(part).path("file").asString(""));
            assertThat(Digest.sha256Of(Files.readAllBytes(file)).hex())
                    .isEqualTo(manifest.path(part).path("sha256").asString(""));
        }
        assertTheirBytesAreTheirNames(backup().resolve("envelopes"));
        Set<String> listed = Files.readAllLines(backup().resolve("envelopes.list")).stream()
                .map(line -> line.replaceAll(" .*", ".edxml"))
                .collect(Collectors.toSet());
        Set<String> needed = namesOf("KEPT");
        needed.addAll(namesOf("ARCHIVED"));
        assertThat(listed).isEqualTo(needed);
        assertThat(names(backup().resolve("envelopes"))).containsAll(needed);
        Path restored = Files.createDirectory(folder.resolve("restored"));
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(backup().resolve("database.zip")))) {
            ZipEntry entry = zip.getNextEntry();
            Files.copy(zip, restored.resolve(entry.getName()));
        }
        try (var opened = open(restored.resolve("axis"))) {
            assertThat(JdbcClient.create(opened)
                            .sql("SELECT COUNT(*) FROM document")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(fates.size());
        }
    }

    private static void assertTheirBytesAreTheirNames(Path top) throws IOException {
        for (String name : names(top)) {
            Digest digest = Digest.sha256(name.replace(".edxml", ""));
            assertThat(Digest.sha256Of(Files.readAllBytes(in(top, digest)))).isEqualTo(digest);
        }
    }

    private Map<String, String> states(Function<Fate, String> of) {
        return fates.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> of.apply(each.getValue())));
    }

    private Set<String> namesOf(String bytes) {
        Set<String> names = new HashSet<>();
        fates.forEach((id, fate) -> {
            if (fate.bytes().equals(bytes)) {
                names.add(envelopes.get(id).hex() + ".edxml");
            }
        });
        return names;
    }

    private JsonNode call(GatewayProcess gateway, String method) throws Exception {
        String body = "{\"folder\": \"" + backup() + "\"}";
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(gateway.management() + "/actuator/backup"))
                                .header("Content-Type", "application/json")
                                .method(
                                        method,
                                        method.equals("GET")
                                                ? HttpRequest.BodyPublishers.noBody()
                                                : HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.builder().build().readTree(answer.body());
    }

    private Path store() {
        return sandbox.home().resolve("envelopes");
    }

    private Path archive() {
        return folder.resolve("archive");
    }

    private Path backup() {
        return folder.resolve("backup");
    }

    private static long files(Path top) throws IOException {
        return names(top).stream().filter(name -> name.endsWith(".edxml")).count();
    }

    /** All files, whatever they are called, but for the marks at the top. */
    private static Set<String> names(Path top) throws IOException {
        while (Files.exists(top)) {
            try (Stream<Path> all = Files.walk(top)) {
                return all.filter(file -> !file.getParent().equals(top) && Files.isRegularFile(file))
                        .map(file -> file.getFileName().toString())
                        .collect(Collectors.toCollection(HashSet::new));
            } catch (java.io.UncheckedIOException e) {
                assertThat(e.getCause()).isInstanceOf(NoSuchFileException.class); // it went while we looked
            }
        }
        return Set.of();
    }

    private static Path in(Path top, Digest digest) {
        String name = digest.hex();
        return top.resolve(name.substring(0, 2)).resolve(name.substring(2, 4)).resolve(name + ".edxml");
    }

    private static String url(Path file) {
        return "jdbc:h2:file:" + file.toAbsolutePath()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
    }

    private static Opened open(Path file) {
        return new Opened(file);
    }

    /** One connection, whose end closes the file. */
    private static final class Opened extends SingleConnectionDataSource implements AutoCloseable {
        Opened(Path file) {
            super(url(file), "axis", "", true);
        }

        @Override
        public void close() {
            destroy();
        }
    }
}
