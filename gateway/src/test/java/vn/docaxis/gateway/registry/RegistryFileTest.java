package vn.docaxis.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;

class RegistryFileTest {
    private static final String PIN = "ab".repeat(32);

    @TempDir
    private Path folder;

    @Test
    void anOrganIsFoundByEachOfItsCodesAndByItsCertificate() throws IOException {
        OrganDirectory directory = RegistryFile.read(file("""
                organs:
                  - id: G22
                    name: Văn phòng Chính phủ
                    aliases: [000.00.00.G22]
                    certificates: ["%s"]
                  - id: H57
                    name: Ủy ban nhân dân thành phố Huế
                    status: closed
                """.formatted(PIN)));

        Organ office = directory.byCode(new OrganId("G22")).orElseThrow();
        assertThat(office.open()).isTrue();
        assertThat(office.name()).isEqualTo("Văn phòng Chính phủ");
        assertThat(directory.byCode(new OrganId("000.00.00.G22"))).contains(office);
        assertThat(directory.byCertificate(PIN)).contains(office);
        assertThat(directory.byCode(new OrganId("H57")).orElseThrow().open()).isFalse();
        assertThat(directory.size()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "organs: [{id: A, name: x}, {id: A, name: y}]       | code A belongs to organ A and to organ A",
                "organs: [{id: A, name: x}, {id: B, name: y, aliases: [A]}] | code A belongs to organ A and to organ B",
                "organs: [{id: A}]                                  | entry 1: name is missing",
                "organs: [{id: A, name: x}, {id: 101, name: x}]     | entry 2: id must be text; put quotes around 101",
                "organs: [{id: A, name: x, state: closed}]          | entry 1: unknown key 'state'",
                "organs: [{id: A, name: x, status: open}]           | status 'open' is not active or closed",
                "organs: [{id: A, name: x, certificates: [ff]}]     | certificate 'ff' is not a SHA-256",
                "organs: [{id: 'A B', name: x}]                     | organ id 'A B'",
                "organs: []                                         | the list organs is empty",
                "organ: [{id: A, name: x}]                          | one list named organs",
                "organs: [{id: A, id: B, name: x}]                  | duplicate key",
                "organs: [{id: !!java.net.URL [http://x], name: x}] | java.net.URL",
                "organs: [{id: A                                    | line 1"
            })
    void aFileThatCannotBeUsedSaysWhereAndWhy(String yaml, String why) throws IOException {
        Path file = file(yaml);

        assertThatThrownBy(() -> RegistryFile.read(file))
                .isInstanceOfSatisfying(
                        ExchangeUnavailableException.class,
                        e -> assertThat(e.fault().code()).isEqualTo(FaultCode.REGISTRY_FILE))
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why);
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> RegistryFile.read(folder.resolve("absent.yaml")))
                .isInstanceOf(ExchangeUnavailableException.class)
                .hasMessageContaining("absent.yaml");
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("registry.yaml"), yaml);
    }
}
