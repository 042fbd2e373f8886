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
import vn.docaxis.signing.authority.IssuedKey;

/**
 * The real gateway in this process: its own database, broker and HTTPS port. In the shared setting it is two of them, and a peer's
 * requests go to one and the other in turn, as behind a load balancer.
 */
public final class RunningGateway implements AutoCloseable {
    private final Sandbox sandbox;
    private final List<ConfigurableApplicationContext> nodes;
    private final MovableClock clock;

    private RunningGateway(Sandbox sandbox, List<ConfigurableApplicationContext> nodes, MovableClock clock) {
        this.sandbox = sandbox;
        this.nodes = nodes;
        this.clock = clock;
    }

    /** @param further arguments beside those of the sandbox */
    public static RunningGateway start(Sandbox sandbox, String... further) {
        MovableClock clock = new MovableClock();
        List<ConfigurableApplicationContext> nodes = new ArrayList<>();
        RunningGateway gateway = new RunningGateway(sandbox, nodes, clock);
        try {
            for (int node = 0; node < sandbox.nodes(); node++) {
                nodes.add(node(sandbox, node, clock, further));
            }
        } catch (RuntimeException e) {
            gateway.close();
            throw e;
        }
        return gateway;
    }

    private static ConfigurableApplicationContext node(
            Sandbox sandbox, int node, MovableClock clock, String... further) {
        List<String> arguments = new ArrayList<>(List.of(sandbox.arguments(node)));
        arguments.addAll(List.of(further));
        return new SpringApplicationBuilder(GatewayApplication.class)
                .initializers(starting -> starting.getBeanFactory().registerSingleton("movableClock", clock))
                .run(arguments.toArray(String[]::new));
    }

    public Peer peer(OrganId organ) {
        List<URI> addresses = nodes.stream().map(RunningGateway::uri).toList();
        return new Peer(addresses, sandbox.authority().certificate(), sandbox.keysOf(organ), clock);
    }

    /** A peer of which the registry may know nothing. */
    Peer peerWith(IssuedKey keys) {
        return new Peer(List.of(uri()), sandbox.authority().certificate(), keys, clock);
    }

    /** A peer that speaks to one of the gateways only. */
    Peer peer(OrganId organ, int node) {
        return new Peer(List.of(uri(nodes.get(node))), sandbox.authority().certificate(), sandbox.keysOf(organ), clock);
    }

    URI uri() {
        return uri(nodes.get(0));
    }

    private static URI uri(ConfigurableApplicationContext node) {
        return URI.create("https://127.0.0.1:" + node.getEnvironment().getProperty("local.server.port"));
    }

    public URI managementUri() {
        return managementUri(0);
    }

    URI managementUri(int node) {
        return URI.create("http://127.0.0.1:" + nodes.get(node).getEnvironment().getProperty("local.management.port"));
    }

    /** Of each gateway; the answer is that of the first. */
    public HttpResponse<String> management(String method, String path) throws IOException, InterruptedException {
        HttpResponse<String> first = management(0, method, path);
        for (int node = 1; node < nodes.size(); node++) {
            management(node, method, path);
        }
        return first;
    }

    HttpResponse<String> management(int node, String method, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(managementUri(node) + path))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    public MovableClock clock() {
        return clock;
    }

    public JdbcClient database() {
        return part(JdbcClient.class);
    }

    /** Of the first gateway. */
    public <T> T part(Class<T> type) {
        return part(0, type);
    }

    public <T> T part(int node, Class<T> type) {
        return nodes.get(node).getBean(type);
    }

    /** Of all gateways. */
    <T> Collection<T> parts(Class<T> type) {
        return nodes.stream()
                .flatMap(node -> node.getBeansOfType(type).values().stream())
                .toList();
    }

    @Override
    public void close() {
        nodes.forEach(ConfigurableApplicationContext::close);
    }
}
