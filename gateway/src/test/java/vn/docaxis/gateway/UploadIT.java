package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;
import static vn.docaxis.edxml.EnvelopeBuilder.anOrgan;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.wire.Api;

/** Envelopes that come in parts, and bodies that hardly come at all. */
class UploadIT {
    @TempDir
    static Path folder;

    private static Sandbox sandbox;
    private static OrganId originator;
    private static OrganId recipient;
    private static OrganId collector;
    private static OrganId modest;
    private static RunningGateway gateway;
    private static Peer sender;

    @BeforeAll
    static void start() {
        sandbox = new Sandbox(folder);
        originator = sandbox.organ();
        recipient = sandbox.organ();
        collector = sandbox.organ();
        modest = sandbox.organLimitedTo("{envelope: 1KB}");
        gateway = RunningGateway.start(
                sandbox,
                "--axis.uploads.per-organ=3",
                "--axis.uploads.keep=1h",
                "--axis.limits.pace.over=1s",
                "--axis.limits.pace.bytes-per-second=1000");
        sender = gateway.peer(originator);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void anEnvelopeInPartsIsRelayedAsIfItHadComeAtOnce() {
        byte[] envelope = anEnvelopeOfOurs();

        String upload = begin(envelope);
        HttpResponse<byte[]> first = append(upload, 0, Arrays.copyOf(envelope, 1000));
        HttpResponse<byte[]> half = head(upload);
        append(upload, 1000, Arrays.copyOfRange(envelope, 1000, envelope.length));
        HttpResponse<byte[]> answer = submit(upload);

        assertThat(first.statusCode()).isEqualTo(204);
        assertThat(first.headers().firstValue(Api.UPLOAD_OFFSET)).contains("1000");
        assertThat(half.headers().firstValue(Api.UPLOAD_OFFSET)).contains("1000");
        assertThat(half.headers().firstValue(Api.UPLOAD_LENGTH)).contains(String.valueOf(envelope.length));
        assertThat(half.headers().firstValue(Api.UPLOAD_EXPIRES)).isPresent();
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(sender.receipt(answer).envelopeDigest()).isEqualTo(Digest.sha256Of(envelope));
        assertThat(head(upload).statusCode()).isEqualTo(404);
        assertThat(partFiles()).isEmpty();
    }

    @Test
    void whoWasCutOffFindsItsUploadByTheDigestOfTheEnvelope() {
        byte[] envelope = anEnvelopeOfOurs();
        String upload = begin(envelope);
        append(upload, 0, Arrays.copyOf(envelope, 500));

        HttpResponse<byte[]> again = beginAnswer(envelope);

        assertThat(again.headers().firstValue("Location")).contains(upload);
        assertThat(again.headers().firstValue(Api.UPLOAD_OFFSET)).contains("500");
        giveUp(upload);
    }

    @Test
    void anEnvelopeThatWasAcceptedIsAnsweredWithoutItsBytes() {
        byte[] envelope = anEnvelopeOfOurs();
        HttpResponse<byte[]> first = sender.submit(envelope);

        HttpResponse<byte[]> again = beginAnswer(envelope);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void whatAnotherOrganHadAcceptedIsNoAnswerForMe() {
        byte[] envelope = anEnvelopeOfOurs();
        sender.submit(envelope);
        Peer other = gateway.peer(recipient);

        HttpResponse<byte[]> answer = call(other, "POST", Api.UPLOADS, beginning(envelope), null);

        assertThat(answer.statusCode()).isEqualTo(201);
        call(other, "DELETE", answer.headers().firstValue("Location").orElseThrow(), Map.of(), null);
    }

    @Test
    void aPartThatLeavesAGapIsRefusedAndToldWhereToGoOn() {
        byte[] envelope = anEnvelopeOfOurs();
        String upload = begin(envelope);

        HttpResponse<byte[]> answer = append(upload, 10, new byte[5]);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(sender.problem(answer).code()).isEqualTo("GWY-009");
        giveUp(upload);
    }

    @Test
    void whatIsNotWholeIsNotSubmitted() {
        byte[] envelope = anEnvelopeOfOurs();
        String upload = begin(envelope);
        append(upload, 0, Arrays.copyOf(envelope, 100));

        HttpResponse<byte[]> answer = submit(upload);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(sender.problem(answer).code()).isEqualTo("GWY-009");
        giveUp(upload);
    }

    @Test
    void moreThanWasAnnouncedIsRefused() {
        byte[] envelope = anEnvelopeOfOurs();
        String upload = begin(envelope);

        HttpResponse<byte[]> answer = append(upload, 0, new byte[envelope.length + 1]);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(sender.problem(answer).code()).isEqualTo("GWY-002");
        giveUp(upload);
    }

    @Test
    void damagedPartsAreFoundWhenTheWholeIsSubmittedAndMayBeSentAgain() {
        byte[] envelope = anEnvelopeOfOurs();
        byte[] damaged = envelope.clone();
        damaged[200] ^= 1;
        String upload = begin(envelope);
        append(upload, 0, damaged);

        HttpResponse<byte[]> answer = submit(upload);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(sender.problem(answer).code()).isEqualTo("GWY-005");
        HttpResponse<byte[]> anew = beginAnswer(envelope);
        assertThat(anew.headers().firstValue(Api.UPLOAD_OFFSET)).contains("0");
        giveUp(anew.headers().firstValue("Location").orElseThrow());
    }

    @Test
    void nobodyLearnsOfAnotherOrgansUpload() {
        byte[] envelope = anEnvelopeOfOurs();
        String upload = begin(envelope);
        Peer other = gateway.peer(recipient);

        assertThat(call(other, "HEAD", upload, Map.of(), null).statusCode()).isEqualTo(404);
        assertThat(call(other, "PATCH", upload, part(0), envelope).statusCode()).isEqualTo(404);
        assertThat(call(other, "POST", upload + "/submission", Map.of(), null).statusCode())
                .isEqualTo(404);
        assertThat(call(other, "DELETE", upload, Map.of(), null).statusCode()).isEqualTo(404);
        assertThat(head(upload).headers().firstValue(Api.UPLOAD_OFFSET)).contains("0");
        giveUp(upload);
    }

    @Test
    void anOrganHasOnlySoManyUnfinishedOnes() {
        Peer peer = gateway.peer(collector);
        for (int i = 0; i < 3; i++) {
            assertThat(call(peer, "POST", Api.UPLOADS, Map.of(Api.UPLOAD_LENGTH, "1000"), null)
                            .statusCode())
                    .isEqualTo(201);
        }

        HttpResponse<byte[]> excess = call(peer, "POST", Api.UPLOADS, Map.of(Api.UPLOAD_LENGTH, "1000"), null);

        assertThat(excess.statusCode()).isEqualTo(503);
        assertThat(excess.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void anOrganThatMaySendLessThanOthersIsToldSoBeforeItSendsAByte() {
        byte[] envelope = sandbox.signed(anEnvelope().from(modest).to(recipient));
        Peer peer = gateway.peer(modest);

        HttpResponse<byte[]> options = peer.call("OPTIONS", Api.UPLOADS, Map.of(), null);
        HttpResponse<byte[]> begun = call(peer, "POST", Api.UPLOADS, beginning(envelope), null);
        HttpResponse<byte[]> atOnce = peer.submit(envelope);

        assertThat(options.headers().firstValue("Tus-Max-Size")).contains("1024");
        for (HttpResponse<byte[]> answer : List.of(begun, atOnce)) {
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(peer.problem(answer).code()).isEqualTo("GWY-002");
            assertThat(peer.problem(answer).fault().orElseThrow().expected(Fault.ENGLISH))
                    .contains("1024");
        }
        assertThat(sender.call("OPTIONS", Api.UPLOADS, Map.of(), null).headers().firstValue("Tus-Max-Size"))
                .contains(String.valueOf(2L << 30));
    }

    @Test
    void whatNobodyGoesOnWithIsRemovedAfterItsTime() {
        byte[] envelope = anEnvelopeOfOurs();
        String upload = begin(envelope);
        append(upload, 0, Arrays.copyOf(envelope, 100));

        gateway.clock().advance(Duration.ofMinutes(61));
        giveUp(begin(anEnvelopeOfOurs()));

        assertThat(head(upload).statusCode()).isEqualTo(404);
        assertThat(partFiles())
                .noneMatch(file -> upload.endsWith(file.getFileName().toString().replace(".part", "")));
    }

    @Test
    void anotherVersionOfTheProtocolIsToldWhichOneIsSpoken() {
        HttpResponse<byte[]> answer =
                sender.call("POST", Api.UPLOADS, Map.of(Api.TUS_RESUMABLE, "0.2.2", Api.UPLOAD_LENGTH, "10"), null);

        assertThat(answer.statusCode()).isEqualTo(412);
        assertThat(answer.headers().firstValue("Tus-Version")).contains("1.0.0");
        HttpResponse<byte[]> options = sender.call("OPTIONS", Api.UPLOADS, Map.of(), null);
        assertThat(options.headers().firstValue("Tus-Extension")).contains("creation,expiration,termination");
    }

    @Test
    void aBodyThatHardlyComesIsGivenUpAndHoldsNothing() throws IOException {
        assertThat(answerToDripping(sender, Api.ENVELOPES)).contains(" 408");
        assertThat(spooled()).isEmpty();
    }

    @Test
    void theRestOfARefusedBodyIsNotWaitedForEither() throws IOException {
        assertThat(answerToDripping(sender, "/v1/nowhere")).contains(" 404");
        assertThat(answerToDripping(gateway.peer(anOrgan()), Api.ENVELOPES)).contains(" 403");
    }

    @Test
    void norThatOfOneThatAskedFirstAndDrippedAllTheSame() throws IOException {
        assertThat(answerToDripping(gateway.peer(anOrgan()), "POST /v1/nowhere HTTP/1.0\r\nExpect: 100-continue"))
                .contains(" 403");
        assertThat(answerToDripping(sender, "GET /log/checkpoint HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue"))
                .contains(" 200");
    }

    @Test
    void aQuestionThatBringsABodyIsAnsweredAllTheSame() {
        HttpResponse<byte[]> answer =
                gateway.peer(recipient).call("GET", Api.MAILBOX, Map.of(), "{}".getBytes(StandardCharsets.US_ASCII));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    /** @return the first line of the answer, once the gateway has ended the connection by itself */
    private static String answerToDripping(Peer peer, String path) throws IOException {
        try (SSLSocket line = peer.line()) {
            line.setSoTimeout(20_000);
            OutputStream out = line.getOutputStream();
            String asked = path.startsWith("/") ? "POST " + path + " HTTP/1.1\r\nHost: localhost" : path;
            out.write((asked + "\r\nContent-Type: " + Api.ENVELOPE_TYPE + "\r\nContent-Length: 1000000\r\n\r\n<")
                    .getBytes(StandardCharsets.US_ASCII));
            Thread drip = new Thread(() -> drip(out), "drip");
            drip.start();
            try {
                String answer = firstLine(line.getInputStream());
                readToTheEnd(line.getInputStream());
                return answer;
            } finally {
                drip.interrupt();
            }
        }
    }

    private static void readToTheEnd(InputStream in) throws IOException {
        try {
            in.readAllBytes();
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the gateway still waits for the rest of the body", e);
        } catch (SocketException e) {
            return; // reset: ended as well
        }
    }

    private static void drip(OutputStream out) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                out.write(' ');
                out.flush();
                Thread.sleep(100);
            }
        } catch (IOException | InterruptedException e) {
            // given up: what the test waits for
        }
    }

    private static String firstLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    private static byte[] anEnvelopeOfOurs() {
        return sandbox.signed(anEnvelope().from(originator).to(recipient));
    }

    private static String begin(byte[] envelope) {
        HttpResponse<byte[]> answer = beginAnswer(envelope);
        assertThat(answer.statusCode()).isEqualTo(201);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static HttpResponse<byte[]> beginAnswer(byte[] envelope) {
        return call(sender, "POST", Api.UPLOADS, beginning(envelope), null);
    }

    private static Map<String, String> beginning(byte[] envelope) {
        return Map.of(
                Api.UPLOAD_LENGTH,
                String.valueOf(envelope.length),
                Api.REPR_DIGEST,
                Api.digestHeader(Digest.sha256Of(envelope)));
    }

    private static HttpResponse<byte[]> append(String upload, long offset, byte[] bytes) {
        return call(sender, "PATCH", upload, part(offset), bytes);
    }

    private static Map<String, String> part(long offset) {
        return Map.of("Content-Type", Api.UPLOAD_TYPE, Api.UPLOAD_OFFSET, String.valueOf(offset));
    }

    private static HttpResponse<byte[]> head(String upload) {
        return call(sender, "HEAD", upload, Map.of(), null);
    }

    private static HttpResponse<byte[]> submit(String upload) {
        return call(sender, "POST", upload + "/submission", Map.of(), null);
    }

    private static void giveUp(String upload) {
        assertThat(call(sender, "DELETE", upload, Map.of(), null).statusCode()).isEqualTo(204);
    }

    private static HttpResponse<byte[]> call(
            Peer peer, String method, String path, Map<String, String> headers, byte[] body) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(Api.TUS_RESUMABLE, Api.TUS_VERSION);
        return peer.call(method, path, all, body);
    }

    private static List<Path> spooled() throws IOException {
        try (Stream<Path> files = Files.walk(sandbox.storeFolder().resolve("spool"))) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }

    private static List<Path> partFiles() {
        try (Stream<Path> files = Files.list(sandbox.storeFolder().resolve("uploads"))) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
