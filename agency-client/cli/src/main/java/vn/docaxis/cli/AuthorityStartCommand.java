package vn.docaxis.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.docaxis.cli.agency.UserFile;
import vn.docaxis.cli.terminal.ExitCode;
import vn.docaxis.signing.authority.AuthorityServer;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.authority.OcspResponder;
import vn.docaxis.signing.authority.PublishedCrl;
import vn.docaxis.signing.authority.RevokedCertificates;
import vn.docaxis.signing.authority.TimeStampIssuer;
import vn.docaxis.signing.trust.CertificateUse;

/**
 * Answers for an authority made by {@code keys new ca}: OCSP, CRL, its certificate, and time-stamps. For tests and closed networks;
 * it runs until it is ended.
 */
@Command(name = "start")
final class AuthorityStartCommand implements Callable<Integer> {
    private static final Duration ANSWER = Duration.ofHours(1);
    private static final Duration LIST = Duration.ofDays(1);
    private static final Duration STAMP_KEY = Duration.ofDays(3650);

    private final Surroundings surroundings;

    @Mixin
    private AuthorityFile authority;

    @Option(names = "--address", paramLabel = "ADDRESS", descriptionKey = "authority.address")
    private String address = "127.0.0.1";

    @Option(names = "--port", paramLabel = "PORT", descriptionKey = "authority.port")
    private int port = 8480;

    @Mixin
    private OutputOptions output;

    AuthorityStartCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Clock clock = surroundings.clock();
        CertificateAuthority ca = authority.load(clock);
        RevokedCertificates revoked = RevokedCertificates.in(authority.revokedFile());
        TimeStampIssuer stamps = new TimeStampIssuer(
                ca.issueService("TSA", Set.of(CertificateUse.TIME_STAMPING), KeyAlgorithm.EC_P256, STAMP_KEY), clock);
        try (AuthorityServer server = new AuthorityServer(new InetSocketAddress(address, port))) {
            server.serve(ca, new PublishedCrl(ca, revoked, LIST, clock), new OcspResponder(ca, revoked, ANSWER, clock));
            server.mount("/tsa", "application/timestamp-reply", stamps::answer);
            server.start();
            surroundings.terminal().say("authority.started", server.address());
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("command", "authority start");
            answer.put("outcome", "started");
            answer.put("address", server.address().toString());
            surroundings.terminal().result(answer);
            new CountDownLatch(1).await();
        } catch (IOException e) {
            throw UserFile.failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.DONE;
    }
}
