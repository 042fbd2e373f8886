package vn.docaxis.signing.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.signing.revocation.StapledStatementsTest.unknownBecause;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.signing.MovableClock;
import vn.docaxis.signing.TestKeys;
import vn.docaxis.signing.authority.AuthorityServer;
import vn.docaxis.signing.authority.OcspResponder;
import vn.docaxis.signing.authority.TestAuthority;
import vn.docaxis.signing.key.SigningKey;

/** What servers that are down, slow or lying do to what we know: they make it unknown, at most once slowly, and nothing else. */
class LiveStatementsIT {
    /** More than a busy machine ever needs. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration LITTLE_PATIENCE = Duration.ofMillis(400);
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final MovableClock clock = new MovableClock(TestKeys.NOW);
    private final AtomicInteger ocspCalls = new AtomicInteger();
    private final AtomicInteger crlCalls = new AtomicInteger();
    private final AtomicReference<UnaryOperator<byte[]>> ocsp = new AtomicReference<>();
    private final AtomicReference<byte[]> crl = new AtomicReference<>();
    private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();
    private TestAuthority ca;
    private LiveStatements live;

    @TempDir
    Path folder;

    @BeforeEach
    void startTheAuthority() throws IOException {
        AuthorityServer server = new AuthorityServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.mount("/ocsp", "application/ocsp-response", request -> {
            ocspCalls.incrementAndGet();
            return ocsp.get().apply(request);
        });
        server.publish("/crl", "application/pkix-crl", () -> {
            crlCalls.incrementAndGet();
            return crl.get();
        });
        open.add(server.start());
        ca = new TestAuthority(clock).publishingAt(server.address());
        OcspResponder responder = ca.responder();
        ocsp.set(responder::answer);
        crl.set(ca.crl().der());
        live = live(standard());
    }

    @AfterEach
    void closeEverything() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void goodAndRevokedComeFromTheResponder() {
        SigningKey good = ca.signingKey();
        SigningKey revoked = ca.signingKey();
        ca.revoke(revoked);

        assertThat(status(good)).isInstanceOf(RevocationStatus.Good.class);
        assertThat(status(revoked)).isInstanceOf(RevocationStatus.Revoked.class);
        assertThat(crlCalls).hasValue(0);
    }

    @Test
    void anAnswerIsKeptAndAskedForAgainAheadOfItsEndWithoutAnyoneWaiting() throws Exception {
        SigningKey key = ca.signingKey();
        for (int i = 0; i < 50; i++) {
            assertThat(status(key)).isInstanceOf(RevocationStatus.Good.class);
        }
        assertThat(ocspCalls).hasValue(1);

        clock.advance(Duration.ofMinutes(55));
        ca.revoke(key);
        assertThat(status(key)).isInstanceOf(RevocationStatus.Good.class); // still valid; the next is on its way

        eventually(() -> status(key) instanceof RevocationStatus.Revoked);
        assertThat(ocspCalls).hasValue(2);
    }

    @Test
    void manyWhoAskAtOnceCauseOneLookUp() throws Exception {
        SigningKey key = ca.signingKey();
        CountDownLatch begin = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<RevocationStatus>> answers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                answers.add(threads.submit(() -> {
                    begin.await();
                    return status(key);
                }));
            }
            begin.countDown();
            for (Future<RevocationStatus> answer : answers) {
                assertThat(answer.get(10, TimeUnit.SECONDS)).isInstanceOf(RevocationStatus.Good.class);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(ocspCalls).hasValue(1);
    }

    @Test
    void whenTheResponderIsDownTheCrlDecides() {
        SigningKey revoked = ca.signingKey();
        ca.revoke(revoked);
        crl.set(ca.crl().der());
        ocsp.set(request -> "no response".getBytes(StandardCharsets.US_ASCII));

        assertThat(status(ca.signingKey())).satisfies(knownBy(RevocationStatement.Kind.CRL));
        assertThat(status(revoked)).isInstanceOf(RevocationStatus.Revoked.class);
        assertThat(crlCalls).as("one list for all").hasValue(1);
        assertThat(ocspCalls).as("left alone after it failed").hasValue(1);
    }

    @Test
    void anAnswerAboutAnotherSerialOneFromYesterdayAndOneByAStrangerLeaveTheCrlToDecide() {
        SigningKey key = ca.signingKey();
        byte[] other = ca.ocsp(ca.signingKey()).der();
        byte[] yesterday = ca.ocsp(key).der();
        OcspResponder stranger = ca.responderWith(new TestAuthority(clock).signingKey());
        clock.advance(Duration.ofDays(1));
        crl.set(ca.crl().der());

        for (UnaryOperator<byte[]> lie :
                List.<UnaryOperator<byte[]>>of(request -> other, request -> yesterday, stranger::answer)) {
            ocsp.set(lie);
            LiveStatements fresh = live(standard());

            assertThat(status(fresh, key)).satisfies(knownBy(RevocationStatement.Kind.CRL));
            crl.set(new byte[] {0});
            assertThat(status(live(standard()), key)).isInstanceOf(RevocationStatus.Unknown.class);
            crl.set(ca.crl().der());
        }
    }

    @Test
    void anAnswerWithAnotherNonceIsAReplay() {
        SigningKey key = ca.signingKey();
        AtomicReference<byte[]> first = new AtomicReference<>();
        OcspResponder responder = ca.responder();
        ocsp.set(request -> {
            first.compareAndSet(null, responder.answer(request));
            return first.get();
        });
        crl.set(new byte[] {0});

        assertThat(status(key)).isInstanceOf(RevocationStatus.Good.class);
        RevocationStatus replayed = status(live(standard()), key);

        assertThat(replayed).satisfies(unknownBecause(Doubt.Cause.OTHER_NONCE));
    }

    @Test
    void aCrlWithAForeignSignatureIsNotBelievedAndDoesNotReplaceTheLastGoodOne() {
        ocsp.set(request -> new byte[] {0});
        SigningKey key = ca.signingKey();
        assertThat(status(key)).satisfies(knownBy(RevocationStatement.Kind.CRL));

        TestAuthority liar = new TestAuthority(clock);
        liar.revoke(key);
        crl.set(liar.crl().der());
        clock.advance(Duration.ofMinutes(58));
        live.reload();

        assertThat(status(key)).isInstanceOf(RevocationStatus.Good.class);
        assertThat(status(live(standard()), key)).satisfies(unknownBecause(Doubt.Cause.BAD_SIGNATURE));
    }

    @Test
    void theLastGoodCrlIsUsedForItsGraceAndThenNobodyKnows() {
        ocsp.set(request -> new byte[] {0});
        SigningKey key = ca.signingKey();
        assertThat(status(key)).isInstanceOf(RevocationStatus.Good.class);
        crl.set(new byte[] {0});

        clock.advance(Duration.ofMinutes(80)); // the list lasts an hour, the grace is half of one
        live.reload();
        assertThat(status(key)).isInstanceOf(RevocationStatus.Good.class);
        clock.advance(Duration.ofMinutes(60));
        live.reload();
        assertThat(status(key)).satisfies(unknownBecause(Doubt.Cause.STALE));
    }

    @Test
    void aCrlFromAFileNeedsNoNetworkAndAReloadTakesTheNewOne() throws Exception {
        SigningKey key = ca.signingKey();
        Path file = Files.write(folder.resolve("ca.crl"), ca.crl().der());
        LiveStatements offline = live(new RevocationSettings(
                false, false, List.of(file), List.of(), PATIENCE, PAUSE, Duration.ofHours(1), Duration.ZERO));
        assertThat(status(offline, key)).satisfies(knownBy(RevocationStatement.Kind.CRL));

        ca.revoke(key);
        Files.write(file, ca.crl().der());
        offline.reload();

        assertThat(status(offline, key)).isInstanceOf(RevocationStatus.Revoked.class);
        assertThat(ocspCalls).hasValue(0);
    }

    @Test
    void aCertificateSendsNobodyIntoAPrivateNetworkUnlessTheSettingsAllowIt() {
        SigningKey key = ca.signingKey();
        LiveStatements careful = live(standard().withPrivateServers(false));

        assertThat(status(careful, key)).satisfies(unknownBecause(Doubt.Cause.PRIVATE_ADDRESS));
        assertThat(ocspCalls).hasValue(0);
        assertThat(crlCalls).hasValue(0);
    }

    @Test
    void anOldListThatSaysGoodDoesNotHideWhatTheResponderKnows() throws Exception {
        SigningKey key = ca.signingKey();
        Path file = Files.write(folder.resolve("old.crl"), ca.crl().der());
        LiveStatements both = live(new RevocationSettings(
                true, true, List.of(file), List.of(), PATIENCE, PAUSE, Duration.ofMinutes(10), Duration.ZERO));
        clock.advance(Duration.ofMinutes(20));
        ca.revoke(key);

        assertThat(status(both, key)).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    void whatIsRevokedForGoodStaysRevokedWhenAnOlderAnswerSaysGood() throws Exception {
        SigningKey key = ca.signingKey();
        byte[] before = ca.ocsp(key).der();
        ca.revoke(key);
        assertThat(status(key)).isInstanceOf(RevocationStatus.Revoked.class);

        ocsp.set(request -> before);
        crl.set(new byte[0]);
        clock.advance(Duration.ofMinutes(59));
        status(key);
        eventually(() -> ocspCalls.get() > 1);

        assertThat(status(key)).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    void aServerThatIsDownMakesItUnknown() throws Exception {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }

        assertThat(status(ca.publishingAt(nobody).signingKey())).satisfies(unknownBecause(Doubt.Cause.UNREACHABLE));
    }

    @Test
    void aServerThatNeverAnswersIsWaitedForOnceAndBriefly() throws Exception {
        TestAuthority silent = ca.publishingAt(serverThat(socket -> {}));

        assertWaitedForOnce(silent.signingKey());
    }

    @Test
    void aServerThatTricklesIsWaitedForOnceAndBriefly() throws Exception {
        TestAuthority trickling = ca.publishingAt(serverThat(socket -> {
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 5000; i++) {
                socket.getOutputStream().write(0x30);
                socket.getOutputStream().flush();
                new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
            }
        }));

        assertWaitedForOnce(trickling.signingKey());
    }

    private void assertWaitedForOnce(SigningKey key) {
        LiveStatements hurried = live(settings(LITTLE_PATIENCE));
        long begin = System.nanoTime();
        assertThat(status(hurried, key)).satisfies(unknownBecause(Doubt.Cause.SLOW));
        long first = System.nanoTime() - begin;
        for (int i = 0; i < 20; i++) {
            assertThat(status(hurried, key)).isInstanceOf(RevocationStatus.Unknown.class);
        }
        long further = System.nanoTime() - begin - first;

        assertThat(Duration.ofNanos(first)).isBetween(LITTLE_PATIENCE, LITTLE_PATIENCE.plusSeconds(2));
        assertThat(Duration.ofNanos(further)).isLessThan(LITTLE_PATIENCE);
    }

    @Test
    void anOversizedAnswerAndARedirectMakeItUnknown() throws Exception {
        HttpServer odd = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        odd.createContext("/large", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] zeros = new byte[1 << 16];
            try (var body = exchange.getResponseBody()) {
                for (int i = 0; i < 200; i++) {
                    body.write(zeros); // until the client has had enough
                }
            } catch (IOException expected) {
                exchange.close();
            }
        });
        odd.createContext("/elsewhere", exchange -> {
            exchange.getResponseHeaders().set("Location", "/ocsp");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        odd.start();
        open.add(() -> odd.stop(0));
        String base = "http://127.0.0.1:" + odd.getAddress().getPort();

        assertThat(status(ca.publishingAt(URI.create(base + "/large")).signingKey()))
                .satisfies(unknownBecause(Doubt.Cause.TOO_LARGE));
        assertThat(status(ca.publishingAt(URI.create(base + "/elsewhere")).signingKey()))
                .satisfies(unknownBecause(Doubt.Cause.REDIRECT));
    }

    @Test
    void aServerThatComesBackIsAskedAgainInTheBackground() throws Exception {
        UnaryOperator<byte[]> working = ocsp.get();
        ocsp.set(request -> new byte[] {0});
        crl.set(new byte[] {0});
        SigningKey key = ca.signingKey();
        RevocationStatus first = status(key);
        ocsp.set(working);
        assertThat(status(key)).isEqualTo(first);

        clock.advance(PAUSE.plusSeconds(1));

        eventually(() -> status(key) instanceof RevocationStatus.Good);
    }

    @Test
    void aStatementFromTheFutureIsNotBelieved() {
        crl.set(new byte[] {0});
        SigningKey key = ca.signingKey();
        clock.advance(Duration.ofHours(3));
        byte[] future = ca.ocsp(key).der();
        clock.advance(Duration.ofHours(-3));
        ocsp.set(request -> future);

        assertThat(status(key)).satisfies(unknownBecause(Doubt.Cause.FROM_THE_FUTURE));
    }

    @Test
    void aCertificateThatNamesNobodyIsUnknownAndNobodyIsAsked() {
        TestAuthority silent = new TestAuthority(clock);
        RevocationStatus status = live.statusesOf(
                        List.of(
                                silent.signingKey().certificate(),
                                silent.authority().certificate()),
                        clock.instant())
                .get(0);

        assertThat(status).satisfies(unknownBecause(Doubt.Cause.NO_SOURCE));
    }

    private static RevocationSettings standard() {
        return settings(PATIENCE);
    }

    private static RevocationSettings settings(Duration patience) {
        return new RevocationSettings(
                true, true, List.of(), List.of(), patience, PAUSE, Duration.ofHours(1), Duration.ofMinutes(30));
    }

    private LiveStatements live(RevocationSettings settings) {
        LiveStatements made = new LiveStatements(settings, clock);
        open.add(made);
        return made;
    }

    private RevocationStatus status(SigningKey key) {
        return status(live, key);
    }

    private RevocationStatus status(LiveStatements source, SigningKey key) {
        Instant now = clock.instant();
        return source.statusesOf(List.of(key.certificate(), ca.authority().certificate()), now)
                .get(0);
    }

    private static java.util.function.Consumer<RevocationStatus> knownBy(RevocationStatement.Kind kind) {
        return status ->
                assertThat(status.knownBy().orElseThrow().statement().kind()).isEqualTo(kind);
    }

    @FunctionalInterface
    private interface Conversation {
        void with(Socket socket) throws Exception;
    }

    private URI serverThat(Conversation speaks) throws IOException {
        ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        open.add(listening);
        Thread thread = new Thread(() -> {
            while (!listening.isClosed()) {
                try {
                    Socket socket = listening.accept();
                    open.add(socket);
                    Thread one = new Thread(() -> {
                        try {
                            speaks.with(socket);
                        } catch (Exception theClientHasLeft) {
                            // as it should
                        }
                    });
                    one.setDaemon(true);
                    one.start();
                } catch (IOException closed) {
                    return;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    private static void eventually(java.util.function.BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
        }
    }
}
