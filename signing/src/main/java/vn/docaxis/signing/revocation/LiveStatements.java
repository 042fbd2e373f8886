package vn.docaxis.signing.revocation;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Asks the authorities themselves, and remembers. A caller waits once for the first answer about a certificate, and only for a
 * bounded time; whatever has to be asked later is asked in the background, by one look-up per certificate. Safe for use by several
 * threads.
 */
public final class LiveStatements implements RevocationSource, AutoCloseable {
    private static final int THREADS = 4;
    private static final int WAITING = 256;
    /** More than exchange documents within an hour or so: the national directory has about 111,000 units, most of them silent. */
    private static final int MOST_CERTIFICATES = 20_000;

    private static final Duration IDLE = Duration.ofSeconds(30);

    private final RevocationSettings settings;
    private final Clock clock;
    private final CrlFiles files;
    private final AuthorityInquiry inquiry;
    private final ThreadPoolExecutor threads;
    private final Map<String, KnownCertificate> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, KnownCertificate> eldest) {
            return size() > MOST_CERTIFICATES;
        }
    };

    /** @throws vn.docaxis.edxml.fault.ExchangeUnavailableException if a configured CRL file cannot be used */
    public LiveStatements(RevocationSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.files = new CrlFiles(settings.crlFiles());
        this.inquiry = new AuthorityInquiry(settings, files, clock);
        this.threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "revocation");
                    thread.setDaemon(true);
                    return thread;
                });
        this.threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Reads the configured CRL files again and asks anew about every certificate.
     *
     * @throws vn.docaxis.edxml.fault.ExchangeUnavailableException if a file cannot be used; then nothing changes
     */
    public void reload() {
        readAgain().run();
    }

    /**
     * The same in two steps: reads now, and answers what lets it take effect, which cannot fail.
     *
     * @throws vn.docaxis.edxml.fault.ExchangeUnavailableException if a file cannot be used
     */
    public Runnable readAgain() {
        Runnable lists = files.readAgain();
        return () -> {
            lists.run();
            synchronized (known) {
                known.clear();
            }
        };
    }

    @Override
    public List<RevocationStatus> statusesOf(List<X509Certificate> path, Instant at) {
        List<KnownCertificate> asked = new ArrayList<>();
        for (int i = 0; i + 1 < path.size(); i++) {
            KnownCertificate one = known(path.get(i), path.get(i + 1));
            one.askIfDue(this::inBackground);
            asked.add(one);
        }
        long end = System.nanoTime() + settings.patience().toNanos();
        return asked.stream()
                .map(one -> one.statusAt(at, end - System.nanoTime()))
                .toList();
    }

    private KnownCertificate known(X509Certificate certificate, X509Certificate issuer) {
        synchronized (known) {
            return known.computeIfAbsent(
                    key(certificate, issuer), k -> new KnownCertificate(certificate, issuer, inquiry, settings, clock));
        }
    }

    /** @return whether it will run */
    private boolean inBackground(Runnable task) {
        try {
            threads.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private static String key(X509Certificate certificate, X509Certificate issuer) {
        try {
            MessageDigest engine = MessageDigest.getInstance("SHA-256");
            engine.update(issuer.getPublicKey().getEncoded());
            return HexFormat.of().formatHex(engine.digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read has a DER form", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
