package vn.docaxis.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.gateway.RunningGateway;
import vn.docaxis.gateway.Sandbox;

class AdmissionIT {
    @TempDir
    private Path folder;

    @Test
    void anOrganWhoseUploadsTakeTheirTimeKeepsNobodyElseOut() {
        Sandbox sandbox = new Sandbox(folder);
        OrganId slow = sandbox.organ();
        OrganId other = sandbox.organ();
        byte[] next = sandbox.signed(anEnvelope().from(slow).to(other));
        byte[] ofOther = sandbox.signed(anEnvelope().from(other).to(slow));
        try (RunningGateway gateway = RunningGateway.start(sandbox, "--axis.limits.uploads=4")) {
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
        }
    }
}
