package vn.docaxis.gateway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.gateway.Peer;
import vn.docaxis.gateway.RunningGateway;
import vn.docaxis.gateway.Sandbox;

/** The management port with operators: what each of them may do, and what is written down of it. */
@TestMethodOrder(OrderAnnotation.class)
class OperatorsIT {
    @TempDir
    static Path folder;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Sandbox sandbox;
    private static RunningGateway gateway;
    private static OrganId organ;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.embedded(folder);
        organ = sandbox.organ();
        StringBuilder file = new StringBuilder("operators:\n");
        for (Role role : Role.values()) {
            file.append("  - {name: %s.a, role: %s, token-sha256: %s}%n"
                    .formatted(
                            role,
                            role,
                            Digest.sha256Of(token(role).getBytes(StandardCharsets.UTF_8))
                                    .hex()));
        }
        Files.writeString(folder.resolve("operators.yaml"), file);
        gateway = RunningGateway.start(
                sandbox,
                "--axis.operators.file=" + folder.resolve("operators.yaml"),
                "--axis.limits.log.burst=50",
                "--axis.limits.log.per-second=1");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static String token(Role role) {
        return "only-for-this-test-" + role;
    }

    @Test
    void everyEndpointOfTheManagementPortNamesItsRole() {
        Set<String> mapped = new TreeSet<>(Set.of("GET "));
        gateway.part(WebEndpointsSupplier.class)
                .getEndpoints()
                .forEach(endpoint -> endpoint.getOperations()
                        .forEach(operation -> mapped.add(
                                operation.getRequestPredicate().getHttpMethod() + " " + endpoint.getEndpointId())));
        mapped.remove("GET health"); // for whoever balances the load

        assertThat(mapped).isEqualTo(new TreeSet<>(ManagementRights.NEEDED.keySet()));
    }

    @Test
    void eachRoleMayDoWhatItMayAndNothingMore() throws Exception {
        for (Map.Entry<String, Role> endpoint : ManagementRights.NEEDED.entrySet()) {
            String method = endpoint.getKey().split(" ")[0];
            String path = "/actuator/" + endpoint.getKey().substring(method.length() + 1);

            assertThat(asked(method, path, Optional.empty()).statusCode())
                    .as(path)
                    .isEqualTo(401);
            assertThat(asked(method, path, Optional.of("guessed")).body()).contains("GWY-013");
            for (Role role : Role.values()) {
                HttpResponse<String> answer = asked(method, path, Optional.of(token(role)));
                if (role.includes(endpoint.getValue())) {
                    assertThat(answer.statusCode())
                            .as("%s by %s", endpoint, role)
                            .isNotIn(401, 403);
                } else {
                    assertThat(answer.statusCode())
                            .as("%s by %s", endpoint, role)
                            .isEqualTo(403);
                    assertThat(answer.body()).contains("GWY-014");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/audit/",
                "/actuator/./audit",
                "//actuator/audit",
                "/actuator/health/../audit",
                "/actuator/health/..;/audit",
                "/actuator/audit;x=1",
                "/actuator;x=1/audit",
                "/actuator/%61udit",
                "/log/../actuator/audit",
                "/log/..%2factuator/audit",
                "/ACTUATOR/audit"
            })
    void noOtherSpellingOfAPathFindsAnotherRight(String path) throws Exception {
        assertThat(asked("GET", path, Optional.empty()).statusCode()).isIn(400, 401, 404);
    }

    @Test
    void healthAndTheLogNeedNobody() throws Exception {
        assertThat(asked("GET", "/actuator/health", Optional.empty()).statusCode())
                .isEqualTo(200);
        assertThat(asked("GET", "/log/checkpoint", Optional.empty()).statusCode())
                .isIn(200, 503); // if it was asked too often before
        assertThat(asked("POST", "/actuator/health", Optional.empty()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoeverReadsTheLogWithoutEndIsAskedToWaitAndNobodyElse() throws Exception {
        HttpResponse<String> answer = asked("GET", "/log/checkpoint", Optional.empty());
        for (int i = 0; i < 500 && answer.statusCode() == 200; i++) {
            answer = asked("GET", "/log/checkpoint", Optional.empty());
        }

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.body()).contains("GWY-001");
        assertThat(asked("GET", "/actuator/health", Optional.empty()).statusCode())
                .isEqualTo(200);
        assertThat(asked("GET", "/actuator/growth", Optional.of(token(Role.VIEWER)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void everyAttemptIsWrittenDownAndNoSecretWithIt() throws Exception {
        asked("POST", "/actuator/parked", Optional.of(token(Role.VIEWER)));
        asked("POST", "/actuator/parked", Optional.of(token(Role.OPERATOR)));
        String page = asked("GET", "/actuator/audit?limit=3", Optional.of(token(Role.ADMINISTRATOR)))
                .body();

        assertThat(page)
                .contains("\"actor\":\"operator:viewer.a\"", "\"outcome\":\"REFUSED\"", "\"code\":\"GWY-014\"")
                .contains(
                        "\"actor\":\"operator:operator.a\"",
                        "\"outcome\":\"ALLOWED\"",
                        "\"action\":\"POST /actuator/parked\"")
                .contains("\"source\":\"127.0.0.1\"");
        assertThat(gateway.database()
                        .sql("SELECT * FROM audit")
                        .query()
                        .listOfRows()
                        .toString())
                .doesNotContain("only-for-this-test", "guessed");
    }

    @Test
    void whoLooksAllDayIsWrittenDownOnceAnHourAndWhoChangesSomethingEachTime() throws Exception {
        String token = token(Role.OPERATOR);
        for (int i = 0; i < 20; i++) {
            asked(i % 2 == 0 ? "GET" : "HEAD", "/actuator/growth", Optional.of(token));
            asked("GET", "/actuator/growth/" + i, Optional.of(token));
        }
        String made = "action = 'POST /actuator/log' AND outcome = 'ALLOWED'";
        long before = rows("audit", made);
        asked("POST", "/actuator/log", Optional.of(token));
        asked("POST", "/actuator/log", Optional.of(token));

        assertThat(rows("audit", "actor = 'operator:operator.a' AND action LIKE '%/actuator/growth%'"))
                .isEqualTo(1);
        assertThat(rows("audit", made)).isEqualTo(before + 2);
    }

    @Test
    void refusedCallsOfAnOrganAreInTheJournalButDoNotFillIt() {
        Peer hasty = gateway.peer(organ);
        for (int i = 0; i < 200; i++) {
            assertThat(hasty.listAnswer("?limit=0").statusCode()).isEqualTo(400);
        }

        assertThat(rows("journal", "event = 'CALL_REFUSED' AND caller = '" + organ + "'"))
                .isBetween(1L, 100L);
    }

    /** First, as long as strangers have knocked at no other door: of all of them together only some are written down. */
    @Test
    @Order(1)
    void refusedCallsOfAgenciesAreWrittenDownButFillNoDisk() {
        OrganId curious = new OrganId("CURIOUS.01");
        Peer stranger = gateway.peer(curious);
        for (int i = 0; i < 200; i++) {
            assertThat(stranger.track(curious, new DocumentId("0" + i)).statusCode())
                    .isEqualTo(403);
        }

        assertThat(rows("audit", "actor = 'stranger' AND fault_code = 'ORG-004' AND action = 'GET /v1/documents'"))
                .isBetween(1L, 100L);
        assertThat(rows("journal", "event = 'CALL_REFUSED'")).isBetween(1L, 100L);
    }

    private static long rows(String table, String which) {
        return gateway.database()
                .sql("SELECT count(*) FROM " + table + " WHERE " + which)
                .query(Long.class)
                .single();
    }

    private static HttpResponse<String> asked(String method, String path, Optional<String> token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway.managementUri() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
