package vn.docaxis.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.gateway.RunningGateway;
import vn.docaxis.gateway.Sandbox;
import vn.docaxis.gateway.database.DatabaseHealth;

class AdmissionIT {
    private static final int CONNECTIONS = 4;

    @TempDir
    private Path folder;

    /** In the same gateway, since to start one takes longer than this. */
    private static void assertThatExhaustedConnectionsAreSaidBeforeAByteIsRead(RunningGateway gateway, OrganId organ) {
        DataSource database = gateway.part(DataSource.class);
        List<Connection> taken = new ArrayList<>();
        try {
            while (taken.size() < CONNECTIONS) {
                taken.add(connection(database));
            }
            await().until(() -> gateway.part(DatabaseHealth.class).isExhausted()); // the jobs of the gateway wait
            assertThatThrownBy(() -> gateway.part(Admission.class).enter(organ, 0))
                    .isInstanceOfSatisfying(ExchangeUnavailableException.class, e -> {
                        assertThat(e).hasMessageContaining("all connections to its database are taken");
                        assertThat(e.retryAfter()).isPresent();
                    });
            assertThat(gateway.part(DatabaseHealth.class).health().getDetails())
                    .containsEntry("connectionsTaken", CONNECTIONS);
        } finally {
            taken.forEach(AdmissionIT::close);
        }
        await().until(() -> !gateway.part(DatabaseHealth.class).isExhausted());
    }

    @Test
    void anOrganWhoseUploadsTakeTheirTimeKeepsNobodyElseOut() {
        Sandbox sandbox = new Sandbox(folder);
        OrganId slow = sandbox.organ();
        OrganId other = sandbox.organ();
        byte[] next = sandbox.signed(anEnvelope().from(slow).to(other));
        byte[] ofOther = sandbox.signed(anEnvelope().from(other).to(slow));
        try (RunningGateway gateway = RunningGateway.start(
                sandbox, "--axis.limits.uploads=4", "--axis.database.connections=" + CONNECTIONS)) {
            Admission.Pass reading = gateway.part(Admission.class).enter(slow, 0);

            HttpResponse<byte[]> excess = gateway.peer(slow).submit(next);
            HttpResponse<byte[]> meanwhile = gateway.peer(other).submit(ofOther);
            reading.close();
            HttpResponse<byte[]> again = gateway.peer(slow).submit(next);

            assertThat(excess.statusCode()).isEqualTo(503);
            assertThat(excess.headers().firstValue("Retry-After")).isPresent();
            assertThat(new String(excess.body(), StandardCharsets.UTF_8)).contains("GWY-001");
            assertThat(meanwhile.statusCode()).isEqualTo(201);
            assertThat(again.statusCode()).isEqualTo(201);
            assertThatExhaustedConnectionsAreSaidBeforeAByteIsRead(gateway, slow);
        }
    }

    /** Whoever holds one gives it back soon, but perhaps not within the patience of the pool. */
    private static Connection connection(DataSource database) {
        return await().ignoreException(SQLTransientConnectionException.class)
                .until(database::getConnection, Objects::nonNull);
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
