package vn.docaxis.gateway.broker;

import jakarta.annotation.PreDestroy;
import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import vn.docaxis.gateway.identity.GatewayIdentity;

/**
 * The broker inside this process, reachable by nothing else. It comes up beside the rest of the start, which then waits for it before anything is sent or received; it
 * goes down after everything else.
 */
final class EmbeddedBroker implements Broker {
    private static final String DEAD = "axis.dead";
    private static final String EXPIRED = "axis.expired";
    private static final int JOURNAL_FILE_BYTES = 2 * 1024 * 1024;
    private static final int BUFFER_TIMEOUT_NANOS = 100_000;
    private static final int MEMORY_BYTES = 16 * 1024 * 1024;
    private static final int NEVER = -1;

    static {
        // On Java 25 Netty gives up what Artemis frees the buffers of its journal with, unless it is told not to:
        // without
        // this line the broker does not come up again once its journal holds something. What the operator sets is kept.
        System.setProperty("io.netty.noUnsafe", System.getProperty("io.netty.noUnsafe", "false"));
    }

    // Several gateways may live in one process, as in tests: each has its own in-VM door.
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final String url = "vm://" + NEXT.getAndIncrement();
    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    private final FutureTask<Void> starting;

    EmbeddedBroker(GatewayIdentity identity) throws Exception {
        server.setConfiguration(configuration(identity.home().resolve("broker").toAbsolutePath()));
        starting = new FutureTask<>(() -> {
            server.start();
            // It logs why and comes back as if all were well.
            if (!server.getActiveMQServer().isActive()) {
                throw new IllegalStateException("the broker could not read its journal; the log says why");
            }
            return null;
        });
        new Thread(starting, "broker-start").start();
    }

    @Override
    public ConnectionFactory connections() {
        return Broker.settled(new ActiveMQConnectionFactory(url));
    }

    @Override
    public boolean isRunning() {
        return isThere();
    }

    @Override
    public boolean isThere() {
        return starting.isDone()
                && server.getActiveMQServer() != null
                && server.getActiveMQServer().isActive();
    }

    @Override
    public void start() {
        try {
            starting.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not start", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the broker started", e);
        }
    }

    @Override
    public void stop() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the broker does not stop", e);
        }
    }

    /** Also when the start of something else failed, and nothing was ever started as a whole. */
    @PreDestroy
    void destroy() {
        start();
        stop();
    }

    private Configuration configuration(Path folder) throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration
                .setName("axis")
                .setSecurityEnabled(false) // only this process can reach it
                .setJMXManagementEnabled(false)
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalDatasync(true)
                .setJournalFileSize(JOURNAL_FILE_BYTES)
                .setJournalMinFiles(2)
                .setJournalBufferTimeout_NIO(BUFFER_TIMEOUT_NANOS)
                .setGlobalMaxSize(MEMORY_BYTES)
                .setMaxDiskUsage(NEVER) // a full disk is seen before a submission is read, not here
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setJournalDirectory(folder.resolve("journal").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .addAcceptorConfiguration("vm", url);
        for (String queue : new String[] {HANDOVERS, URGENT_HANDOVERS, PROBES, DEAD, EXPIRED}) {
            configuration.addAddressConfiguration(address(queue));
        }
        configuration.addAddressSetting("#", settings());
        return configuration;
    }

    private static CoreAddressConfiguration address(String name) {
        return new CoreAddressConfiguration()
                .setName(name)
                .addRoutingType(RoutingType.ANYCAST)
                .addQueueConfiguration(QueueConfiguration.of(name).setRoutingType(RoutingType.ANYCAST));
    }

    /** Without auto-delete: emptying a queue would delete its address, and with it the memory of duplicate ids. */
    private static AddressSettings settings() {
        return new AddressSettings()
                .setAutoCreateAddresses(false)
                .setAutoCreateQueues(false)
                .setAutoDeleteAddresses(false)
                .setAutoDeleteQueues(false)
                .setDeadLetterAddress(SimpleString.of(DEAD))
                .setExpiryAddress(SimpleString.of(EXPIRED))
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setRedeliveryDelay(200)
                .setRedeliveryMultiplier(2)
                .setMaxRedeliveryDelay(5_000)
                .setMaxDeliveryAttempts(4);
    }
}
