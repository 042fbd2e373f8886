package vn.docaxis.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.docaxis.edxml.OrganId;

/** The real gateway in this process: its own database, broker and HTTPS port. */
public final class RunningGateway implements AutoCloseable {
    private final Sandbox sandbox;
    private final ConfigurableApplicationContext context;
    private final MovableClock clock;

    private RunningGateway(Sandbox sandbox, ConfigurableApplicationContext context, MovableClock clock) {
        this.sandbox = sandbox;
        this.context = context;
        this.clock = clock;
    }

    /** @param further arguments beside those of the sandbox */
    public static RunningGateway start(Sandbox sandbox, String... further) {
        List<String> arguments = new ArrayList<>(List.of(sandbox.arguments()));
        arguments.addAll(List.of(further));
        MovableClock clock = new MovableClock();
        ConfigurableApplicationContext context = new SpringApplicationBuilder(GatewayApplication.class)
                .initializers(starting -> starting.getBeanFactory().registerSingleton("movableClock", clock))
                .run(arguments.toArray(String[]::new));
        return new RunningGateway(sandbox, context, clock);
    }

    public Peer peer(OrganId organ) {
        return new Peer(uri(), sandbox.authority().certificate(), sandbox.keysOf(organ), clock);
    }

    URI uri() {
        return URI.create("https://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    URI managementUri() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.management.port"));
    }

    HttpResponse<String> management(String method, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(managementUri() + path))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    public MovableClock clock() {
        return clock;
    }

    JdbcClient database() {
        return context.getBean(JdbcClient.class);
    }

    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    <T> Collection<T> parts(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    @Override
    public void close() {
        context.close();
    }
}
