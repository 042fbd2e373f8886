package vn.docaxis.signing.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.evidence.Verdict.Outcome;

/** Packages that somebody has tampered with, or made to harm the reader. */
class HostilePackageTest {
    private static final byte[] PACKED = new TestEvidence().packed();
    private static final Map<String, byte[]> FILES = TestEvidence.files(PACKED);

    private final Map<String, byte[]> files = new LinkedHashMap<>(FILES);

    @Test
    void repackedUnchangedItIsStillAPackage() {
        assertThat(TestEvidence.verdict(ZipBuilder.of(files)).outcome()).isEqualTo(Outcome.PROVED);
    }

    @Test
    void oneChangedOctetInAnySignedFileIsNoticed() {
        for (String name : FILES.keySet()) {
            Map<String, byte[]> changed = new LinkedHashMap<>(FILES);
            byte[] content = changed.get(name).clone();
            content[content.length / 2] ^= 1;
            changed.put(name, content);

            assertThat(TestEvidence.verdict(ZipBuilder.of(changed)).outcome())
                    .as(name)
                    .isEqualTo(Outcome.NOT_PROVED);
        }
    }

    @Test
    void aFileThatIsMissingIsNoticed() {
        for (String name : FILES.keySet()) {
            Map<String, byte[]> fewer = new LinkedHashMap<>(FILES);
            fewer.remove(name);

            assertThat(TestEvidence.verdict(ZipBuilder.of(fewer)).outcome())
                    .as(name)
                    .isEqualTo(Outcome.NOT_PROVED);
        }
    }

    @Test
    void swappedFilesAreNoticed() {
        List<String> receipts =
                files.keySet().stream().filter(n -> n.startsWith("receipts/")).toList();
        byte[] first = files.get(receipts.get(0));
        files.put(receipts.get(0), files.get(receipts.get(1)));
        files.put(receipts.get(1), first);

        Verdict verdict = TestEvidence.verdict(ZipBuilder.of(files));

        assertThat(codes(verdict)).contains(FaultCode.SIGNATURE_DIGEST, FaultCode.EVIDENCE_CONTRADICTION);
    }

    @Test
    void theSealOfAnotherPackageDoesNotFit() {
        Map<String, byte[]> other = TestEvidence.files(new TestEvidence().packed());
        files.put(EvidenceWriter.SIGNATURES, other.get(EvidenceWriter.SIGNATURES));

        assertThat(codes(TestEvidence.verdict(ZipBuilder.of(files)))).contains(FaultCode.SIGNATURE_REFERENCE);
    }

    @Test
    void anAddedFileIsNoticedEvenIfItIsListed() {
        String name = "certificates/" + "0".repeat(64) + ".cer";
        List<String> names = new ArrayList<>(files.keySet());
        byte[] certificate = files.get(
                names.stream().filter(n -> n.endsWith(".cer")).findFirst().orElseThrow());
        files.put(name, certificate);
        String entry = "<file-entry m:full-path=\"%s\" m:media-type=\"application/pkix-cert\">".formatted(name);
        assertThat(TestEvidence.verdict(ZipBuilder.of(files)).outcome()).isEqualTo(Outcome.NOT_PROVED);

        files.put(
                "index.xml",
                text("index.xml")
                        .replace(
                                "</EvidencePackage>",
                                "<File Kind=\"certificate\">" + name + "</File></EvidencePackage>")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(TestEvidence.verdict(ZipBuilder.of(files)).outcome())
                .as(entry)
                .isEqualTo(Outcome.NOT_PROVED);
    }

    @Test
    void namesThatAreNoneOfAPackageAreRefused() {
        for (String name : List.of(
                "../outside.xml",
                "/etc/passwd",
                "receipts/../envelope.edxml",
                "receipts/",
                "C:\\windows\\file.cer",
                "META-INF/signatures2.xml",
                "META-INF/asicmanifest.xml",
                "envelope.EDXML",
                "receipts/0001-X.xml",
                "note.txt",
                "nested.zip")) {
            Map<String, byte[]> more = new LinkedHashMap<>(FILES);
            more.put(name, new byte[] {1});

            assertRefused(name, ZipBuilder.of(more));
        }
    }

    @Test
    void aNameTwiceIsRefused() {
        // ZipOutputStream refuses it, so a name of the same length is changed afterwards.
        Map<String, byte[]> more = new LinkedHashMap<>(FILES);
        String name = "log/key.txt";
        more.put("log/kez.txt", new byte[] {1});
        byte[] packed = ZipBuilder.of(more);
        replaceAll(packed, "log/kez.txt", name);

        assertRefused("twice", packed);
    }

    @Test
    void aDirectoryThatTellsOtherwiseThanTheFilesIsRefused() {
        byte[] packed = PACKED.clone();
        String name = "envelope.edxml";
        int last = new String(packed, StandardCharsets.ISO_8859_1).lastIndexOf(name);
        System.arraycopy("log/key.txt\0\0\0".getBytes(StandardCharsets.US_ASCII), 0, packed, last, name.length());

        assertRefused("directory", packed);
    }

    @Test
    void aBombIsNotUnpackedToItsEnd() {
        files.put("log/key.txt", new byte[8 << 20]);

        assertRefused("bomb", ZipBuilder.of(files));
    }

    @Test
    void moreFilesOfAKindThanAnyExchangeHasAreRefused() {
        for (int i = 0; i <= EntryKind.CERTIFICATE.most(); i++) {
            files.put("certificates/%064x.cer".formatted(i), new byte[] {1});
        }

        assertRefused("many", ZipBuilder.of(files));
    }

    @Test
    void filesThatAreSmallEachButLargeTogetherAreRefused() {
        byte[] large = new byte[13 << 20];
        for (int i = 0; i < 8; i++) {
            files.put("revocation/%064x.crl".formatted(i), large);
        }

        assertRefused("sum", ZipBuilder.of(files));
    }

    @Test
    void aPackageBeginsWithItsMediaType() {
        Map<String, byte[]> moved = new LinkedHashMap<>();
        FILES.forEach((name, content) -> {
            if (!name.equals("mimetype")) {
                moved.put(name, content);
            }
        });
        moved.put("mimetype", FILES.get("mimetype"));
        assertRefused("last", ZipBuilder.of(moved));

        ZipBuilder compressed = new ZipBuilder();
        FILES.forEach((name, content) -> compressed.add(name, content, false));
        assertRefused("compressed", compressed.bytes());

        files.put("mimetype", "application/zip".getBytes(StandardCharsets.US_ASCII));
        assertRefused("another", ZipBuilder.of(files));
    }

    @Test
    void whatIsCutOffOrHasSomethingBesideIsRefused() {
        assertRefused("cut", Arrays.copyOf(PACKED, PACKED.length / 2));
        assertRefused("nothing", new byte[0]);
        ZipBuilder commented = new ZipBuilder().comment("look here");
        FILES.forEach((name, content) -> commented.add(name, content, name.equals("mimetype")));
        assertRefused("comment", commented.bytes());
    }

    @Test
    void entitiesInItsListsAreRefused() {
        files.put(
                "index.xml",
                text("index.xml")
                        .replace("<EvidencePackage ", "<!DOCTYPE x [<!ENTITY e \"e\">]><EvidencePackage ")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(codes(TestEvidence.verdict(ZipBuilder.of(files)))).containsExactly(FaultCode.XML_DTD);
    }

    private String text(String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    private static void assertRefused(String what, byte[] packed) {
        Verdict verdict = TestEvidence.verdict(packed);
        assertThat(verdict.outcome()).as(what).isEqualTo(Outcome.NOT_PROVED);
        assertThat(codes(verdict)).as(what).containsExactly(FaultCode.EVIDENCE_CONTAINER);
    }

    private static List<FaultCode> codes(Verdict verdict) {
        return verdict.findings(Finding.Grade.FAILED).stream()
                .map(f -> f.fault().orElseThrow().code())
                .toList();
    }

    private static void replaceAll(byte[] bytes, String before, String after) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        byte[] replacement = after.getBytes(StandardCharsets.US_ASCII);
        for (int at = text.indexOf(before); at >= 0; at = text.indexOf(before, at + 1)) {
            System.arraycopy(replacement, 0, bytes, at, replacement.length);
        }
    }
}
