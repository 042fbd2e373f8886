package vn.docaxis.gateway.broker;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.jms.ActiveMQJMSClient;
import org.apache.activemq.artemis.api.jms.JMSFactoryType;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.docaxis.gateway.identity.GatewayIdentity;
import vn.docaxis.signing.key.Secret;

/**
 * A broker in processes of its own, that several gateways share. One connection stands all the time and tells whether the broker is
 * there; a gateway starts and goes on without it. Only the configured servers are spoken to: what a broker says of others is not heeded.
 */
final class ExternalBroker implements Broker {
    private static final Logger log = LoggerFactory.getLogger(ExternalBroker.class);
    private static final int CONNECT_MILLIS = 3_000;
    private static final int SILENCE_MILLIS = 10_000;
    private static final int LOOK_MILLIS = 500;
    private static final int LONGEST_LOOK_SECONDS = 20;

    private final ActiveMQConnectionFactory watch;
    private final BrokerProperties properties;
    private final TransportConfiguration[] servers;
    private ScheduledExecutorService timer;
    private Connection standing;
    private volatile boolean there;
    private String said = "";

    ExternalBroker(GatewayIdentity identity, BrokerProperties properties) throws IOException, GeneralSecurityException {
        this.properties = properties;
        Map<String, Object> tls = properties.roots().isEmpty()
                ? Map.of()
                : tls(Files.createDirectories(identity.home().resolve("broker")), properties);
        this.servers = properties.servers().stream()
                .map(server -> connector(server, tls))
                .toArray(TransportConfiguration[]::new);
        this.watch = factory();
    }

    private static TransportConfiguration connector(BrokerProperties.Address server, Map<String, Object> tls) {
        Map<String, Object> settings = new HashMap<>(tls);
        settings.put(TransportConstants.HOST_PROP_NAME, server.host());
        settings.put(TransportConstants.PORT_PROP_NAME, server.port());
        settings.put(TransportConstants.NETTY_CONNECT_TIMEOUT, CONNECT_MILLIS);
        return new TransportConfiguration(NettyConnectorFactory.class.getName(), settings);
    }

    private static Map<String, Object> tls(Path folder, BrokerProperties properties)
            throws IOException, GeneralSecurityException {
        String password = UUID.randomUUID().toString(); // of certificates that are no secret
        Path roots = rootsAsStore(properties.roots(), folder.resolve("roots.p12"), password.toCharArray());
        Map<String, Object> settings = new HashMap<>();
        settings.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
        settings.put(TransportConstants.VERIFY_HOST_PROP_NAME, true);
        settings.put(TransportConstants.ENABLED_PROTOCOLS_PROP_NAME, "TLSv1.3,TLSv1.2");
        settings.put(TransportConstants.TRUSTSTORE_TYPE_PROP_NAME, "PKCS12");
        settings.put(TransportConstants.TRUSTSTORE_PATH_PROP_NAME, roots.toString());
        settings.put(TransportConstants.TRUSTSTORE_PASSWORD_PROP_NAME, password);
        if (!properties.keyFile().isEmpty()) {
            settings.put(TransportConstants.KEYSTORE_TYPE_PROP_NAME, "PKCS12");
            settings.put(
                    TransportConstants.KEYSTORE_PATH_PROP_NAME,
                    Path.of(properties.keyFile()).toAbsolutePath().toString());
            settings.put(TransportConstants.KEYSTORE_PASSWORD_PROP_NAME, text(properties.keySecret()));
            settings.put(TransportConstants.KEYSTORE_ALIAS_PROP_NAME, properties.keyAlias());
        }
        return settings;
    }

    /** Artemis reads no PEM. */
    private static Path rootsAsStore(String pem, Path target, char[] password)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(Path.of(pem))) {
            for (Certificate root : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("root-" + store.size(), root);
            }
        }
        try (OutputStream out = Files.newOutputStream(target)) {
            store.store(out, password);
        }
        return target.toAbsolutePath();
    }

    private static String text(Secret secret) {
        char[] value = secret.read();
        try {
            return String.valueOf(value);
        } finally {
            Arrays.fill(value, ' ');
        }
    }

    @Override
    public ConnectionFactory connections() {
        return factory();
    }

    private ActiveMQConnectionFactory factory() {
        ActiveMQConnectionFactory factory =
                Broker.settled(ActiveMQJMSClient.createConnectionFactoryWithoutHA(JMSFactoryType.CF, servers));
        factory.setUseTopologyForLoadBalancing(false);
        factory.setInitialConnectAttempts(1);
        factory.setCallFailoverTimeout(SILENCE_MILLIS);
        factory.setConnectionTTL(SILENCE_MILLIS);
        factory.setClientFailureCheckPeriod(SILENCE_MILLIS / 2);
        factory.setUser(properties.user());
        factory.setPassword(text(properties.secret()));
        return factory;
    }

    @Override
    public boolean isThere() {
        return there;
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    @Override
    public synchronized void start() {
        look();
        timer = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "broker-watch"));
        timer.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Makes the standing connection anew if it is broken. Its queues must be there too: nothing here makes them. */
    private void look() {
        if (there) {
            return;
        }
        close();
        try {
            Connection fresh = watch.createConnection();
            standing = fresh;
            fresh.setExceptionListener(broken -> lost(fresh, broken.getMessage()));
            try (Session session = fresh.createSession()) {
                for (String queue : List.of(HANDOVERS, URGENT_HANDOVERS, PROBES)) {
                    session.createProducer(session.createQueue(queue)).close();
                }
            }
            fresh.start();
            there = true;
            said = "";
            log.atInfo()
                    .addKeyValue("event", "broker.there")
                    .addKeyValue("user", properties.user())
                    .log("the broker is there");
        } catch (JMSException | RuntimeException e) {
            sayOnce(String.valueOf(e.getMessage()));
        }
    }

    private void lost(Connection connection, String why) {
        if (connection == standing) {
            there = false;
            sayOnce(why);
        }
    }

    private void sayOnce(String why) {
        if (!why.equals(said)) {
            said = why;
            log.atWarn()
                    .addKeyValue("event", "broker.away")
                    .addKeyValue("servers", properties.addresses())
                    .addKeyValue("problem", why)
                    .log("nothing is accepted until it is back; what is due is sent then");
        }
    }

    private void close() {
        if (standing != null) {
            try {
                standing.close();
            } catch (JMSException e) {
                log.atDebug().addKeyValue("event", "broker.closed").setCause(e).log("it was broken");
            }
            standing = null;
        }
    }

    @Override
    public synchronized void stop() {
        if (timer == null) {
            return;
        }
        timer.shutdown();
        try {
            timer.awaitTermination(LONGEST_LOOK_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        timer = null;
        there = false;
        close();
        watch.close();
    }
}
