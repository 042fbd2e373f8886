package vn.docaxis.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
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

    @Test
    void anOrganMayHaveLimitsOfItsOwn() throws IOException {
        OrganDirectory directory = RegistryFile.read(file("""
                organs:
                  - {id: G22, name: x, limits: {envelope: 50MB, mailbox-documents: 5000, mailbox-size: 2GB}}
                  - {id: H57, name: x, limits: {mailbox-documents: 7}}
                  - {id: H58, name: x}
                """));

        assertThat(directory.byCode(new OrganId("G22")).orElseThrow().limits())
                .isEqualTo(
                        new OrganLimits(OptionalLong.of(50L << 20), OptionalLong.of(5000), OptionalLong.of(2L << 30)));
        assertThat(directory.byCode(new OrganId("H57")).orElseThrow().limits())
                .isEqualTo(new OrganLimits(OptionalLong.empty(), OptionalLong.of(7), OptionalLong.empty()));
        assertThat(directory.byCode(new OrganId("H58")).orElseThrow().limits()).isEqualTo(OrganLimits.NONE);
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
                "organs: [{id: A, name: x, limits: {mailbox: 1}}]   | entry 1: unknown key 'mailbox'",
                "organs: [{id: A, name: x, limits: [envelope]}]     | entry 1: limits must be a map with any of [envelope",
                "organs: [{id: A, name: x, limits: {envelope: 5 pages}}] | entry 1: envelope '5 pages' is not a size such as 50MB",
                "organs: [{id: A, name: x, limits: {mailbox-size: 0MB}}] | entry 1: mailbox-size '0MB' leaves room for nothing",
                "organs: [{id: A, name: x, limits: {mailbox-documents: 0}}] | entry 1: mailbox-documents '0' is not a whole number",
                "organs: [{id: A, name: x, limits: {mailbox-documents: many}}] | entry 1: mailbox-documents 'many' is not",
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
