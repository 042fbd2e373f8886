package vn.docaxis.edxml.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.file.AttachmentPacking;
import vn.docaxis.edxml.file.RawZip;
import vn.docaxis.edxml.file.UnpackLimits;

/** Attacks by zip; attacks.md numbers 26 and 28. Each is tried on a zip that is unpacked and on one that stays as it is. */
class HostileZipTest {
    private static final byte[] CONTENT = "nội dung văn bản ".repeat(50).getBytes(UTF_8);

    @TempDir
    Path outer;

    private Path folder;

    @BeforeEach
    void aFolderWithinTheFolder() throws IOException {
        folder = Files.createDirectories(outer.resolve("a/b/c"));
    }

    @AfterEach
    void nothingWasWrittenOutsideTheFolder() throws IOException {
        try (Stream<Path> files = Files.walk(outer)) {
            assertThat(files.filter(Files::isRegularFile)).allMatch(f -> f.startsWith(folder));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x.txt",
                "..",
                "a/../../x.txt",
                "a/..",
                "..\\..\\x.txt",
                "a\\..\\..\\x.txt",
                "a/.. /x.txt",
                "a/.../x.txt",
                ". ./x",
                "/etc/passwd",
                "\\Windows\\x.dll",
                "\\\\server\\share\\x",
                "C:\\x.exe",
                "c:x.exe",
                "Z:/x",
                "a\0.txt",
                "a\r\nb.txt",
                "a\u007F",
                "\u001B[2J",
                "a\u202Etxt.exe",
                "\u2066a"
            })
    void aNameThatLeadsOutOfTheFolderOrMisleadsIsRefused(String name) throws Exception {
        assertRefused(RawZip.of(name, CONTENT), FaultCode.ATTACHMENT_ENTRY_NAME);
        assertRefused(RawZip.of("a.txt", CONTENT).with(name, CONTENT, e -> {}), FaultCode.ATTACHMENT_ENTRY_NAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a..b",
                "a/b/c.txt",
                "a\\b.txt",
                "..a",
                "a..",
                ".a",
                "ab:c",
                "Phụ lục/Đơn.txt",
                "",
                "a/",
                "...a/b"
            })
    void anOrdinaryNameIsTaken(String name) throws Exception {
        assertThat(refused(RawZip.of("a", CONTENT).with(name, CONTENT, e -> {}).bytes(), "a.zip"))
                .isNull();
    }

    @Test
    void aNameThatOnlyTheLocalHeaderHasIsReadToo() throws Exception {
        assertRefused(
                RawZip.of("a.txt", CONTENT, e -> e.localName = "../x.txt".getBytes(UTF_8)),
                FaultCode.ATTACHMENT_ENTRY_NAME);
    }

    @Test
    void aNameInAnExtraFieldIsReadToo() throws Exception {
        byte[] name = "../x.txt".getBytes(UTF_8);
        byte[] field = RawZip.little(9 + name.length)
                .putShort((short) 0x7075)
                .putShort((short) (5 + name.length))
                .put((byte) 1)
                .putInt(0)
                .put(name)
                .array();

        assertRefused(RawZip.of("a.txt", CONTENT, e -> e.extra = field), FaultCode.ATTACHMENT_ENTRY_NAME);
    }

    @Test
    void aSymbolicLinkIsRefused() throws Exception {
        assertRefused(
                RawZip.of("a.txt", "/etc/passwd".getBytes(UTF_8), e -> e.attributes = RawZip.UNIX_LINK),
                FaultCode.ATTACHMENT_ENTRY_NAME);
    }

    @Test
    void aBombOfOneEntryOfZerosIsRefused() throws Exception {
        Fault fault = assertRefused(RawZip.of("a.txt", new byte[12 << 20]), FaultCode.ATTACHMENT_RATIO);

        assertThat(fault.message(Fault.ENGLISH)).contains("200", "12582912");
    }

    @Test
    void aBombOfManyEntriesIsRefused() throws Exception {
        RawZip zip = new RawZip();
        for (int i = 0; i < 40; i++) {
            zip.with("a" + i, new byte[1 << 20], e -> {});
        }

        assertRefused(zip, FaultCode.ATTACHMENT_RATIO);
    }

    @Test
    void aBombWithinAZipIsRefusedAndLeavesNothing() throws Exception {
        byte[] bomb = RawZip.of("a.txt", new byte[12 << 20]).bytes();

        assertThat(refused(RawZip.of("b.zip", bomb).bytes(), "a.txt").code()).isEqualTo(FaultCode.ATTACHMENT_RATIO);
    }

    @Test
    void aSlipNameWithinAZipIsRefusedAndLeavesNothing() throws Exception {
        byte[] slip = RawZip.of("../a.txt", CONTENT).bytes();

        assertThat(refused(RawZip.of("b.zip", slip).bytes(), "a.txt").code())
                .isEqualTo(FaultCode.ATTACHMENT_ENTRY_NAME);
    }

    @Test
    void smallFilesAndThoseBelowTheRatioAreNoBombs() throws Exception {
        assertThat(refused(RawZip.of("a", new byte[9 << 20]).bytes(), "a.txt")).isNull();
        assertThat(unpack(
                        RawZip.of("a", new byte[12 << 20]).bytes(),
                        "a.txt",
                        new UnpackLimits(1L << 30, 1100, 1 << 20, 10)))
                .hasSize(12 << 20);
    }

    @Test
    void aSizeThatIsALieIsFoundBeforeMoreIsWritten() throws Exception {
        byte[] lie = RawZip.of("a.txt", new byte[12 << 20], e -> e.size = 1000).bytes();

        assertThat(refused(lie, "a.txt").message(Fault.ENGLISH))
                .startsWith("ATT-002")
                .contains("size or CRC-32");
    }

    @Test
    void unpackingEndsAtTheLimit() throws Exception {
        byte[] zip = RawZip.of("a.txt", CONTENT).bytes();

        EnvelopeRejectedException refused = catchThrowableOfType(
                EnvelopeRejectedException.class,
                () -> unpack(zip, "a.txt", UnpackLimits.standard().withBytes(CONTENT.length - 1)));

        assertThat(refused.fault().code()).isEqualTo(FaultCode.ATTACHMENT_LIMIT);
    }

    @Test
    void moreEntriesThanTheLimitAreNotLookedAt() throws Exception {
        Path zip = folder.resolve("many.zip");
        writeEntries(zip, 100_001);

        EnvelopeRejectedException refused = catchThrowableOfType(
                EnvelopeRejectedException.class,
                () -> new AttachmentPacking(1L << 30).unpack(zip, "a.zip", folder.resolve("target")));

        assertThat(refused.fault().code()).isEqualTo(FaultCode.ATTACHMENT_LIMIT);
        writeEntries(zip, 100_000); // states the last 16 bits of the number, as programs without zip64 do
        assertThat(new AttachmentPacking(1L << 30).unpack(zip, "a.zip", folder.resolve("target")))
                .exists();
    }

    @ParameterizedTest
    @MethodSource("damages")
    void aZipThatContradictsItselfIsDamaged(String reason, RawZip zip) throws Exception {
        Fault fault = assertRefused(zip, FaultCode.ATTACHMENT_ZIP);

        assertThat(fault.message(Fault.ENGLISH)).contains(reason);
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("no end of its directory", z -> z.behind = new byte[1]),
                damage("no end of its directory", z -> z.behind = new byte[70_000]),
                damage("its directory is stated", z -> z.directoryMoved = 1),
                damage("its directory is stated", z -> z.directoryMoved = -1),
                damage("its directory is stated", z -> z.directoryMoved = 1 << 30),
                damage("2 entries", z -> z.statedEntries = 2),
                damage("0 entries", z -> z.statedEntries = 0),
                damage("several parts", z -> z.disk = 1),
                damage("no entry where", z -> z.entries.get(0).at = 5L),
                damage("reaches into the directory", z -> z.entries.get(0).at = 0x7FFFFFFFL),
                damage("reaches into the directory", z -> z.entries.get(0).packed = 0x7FFFFFFFL),
                damage("lacks its zip64", z -> z.entries.get(0).packed = 0xFFFFFFFFL),
                damage("impossible zip64", z -> {
                    z.entries.get(0).size = 0xFFFFFFFFL;
                    z.entries.get(0).extra = RawZip.extra(1, -5);
                }),
                damage("zip64 directory", z -> {
                    z.zip64 = true;
                    z.directoryMoved = 3;
                }),
                damage("entries", z -> {
                    z.zip64 = true;
                    z.statedEntries = Integer.MAX_VALUE;
                }));
    }

    private static Arguments damage(String reason, Consumer<RawZip> change) {
        // The first entry stays where it is: a zip starts with it.
        return Arguments.of(reason, RawZip.of("a.txt", CONTENT).but(z -> {
            int entries = z.entries.size();
            change.accept(z);
            if (z.entries.get(0).at != null) {
                RawZip.Entry moved = z.entries.remove(0);
                z.with("b.txt", CONTENT, e -> {}).entries.add(moved);
            }
            assertThat(entries).isEqualTo(1);
        }));
    }

    @Test
    void entriesThatOverlapAreRefused() throws Exception {
        RawZip zip = RawZip.of("a.txt", CONTENT);
        for (int i = 0; i < 10; i++) {
            zip.with("a" + i, CONTENT, e -> e.at = 0L);
        }

        assertThat(assertRefused(zip, FaultCode.ATTACHMENT_ZIP).message(Fault.ENGLISH))
                .contains("overlap");
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void anOnlyEntryThatCannotBeUnpackedIsDamagedButMayStayAsItIs(String reason, RawZip zip) throws Exception {
        Fault fault = refused(zip.bytes(), "a.txt");

        assertThat(fault.code()).isEqualTo(FaultCode.ATTACHMENT_ZIP);
        assertThat(fault.message(Fault.ENGLISH)).contains(reason);
        assertThat(refused(zip.bytes(), "a.zip")).isNull();
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of("password", RawZip.of("a", CONTENT, e -> e.flags = 1)),
                Arguments.of("method 99", RawZip.of("a", CONTENT, e -> e.method(99))),
                Arguments.of("method 12", RawZip.of("a", CONTENT, e -> e.method(12))),
                Arguments.of("contradict", RawZip.of("a", CONTENT, e -> e.localMethod = 0)),
                Arguments.of("size or CRC-32", RawZip.of("a", CONTENT, e -> e.crc++)),
                Arguments.of("size or CRC-32", RawZip.of("a", CONTENT, e -> e.size--)),
                Arguments.of("size or CRC-32", RawZip.of("a", CONTENT, e -> e.size++)),
                Arguments.of("bytes behind the end", RawZip.of("a", CONTENT, e -> {
                    e.data = Arrays.copyOf(e.data, e.data.length + 3);
                    e.packed += 3;
                })),
                Arguments.of("damaged", RawZip.of("a", CONTENT, e -> e.data[0] = (byte) 0xFF)),
                Arguments.of("damaged", RawZip.of("a", CONTENT, e -> {
                    e.data = Arrays.copyOf(e.data, e.data.length - 1);
                    e.packed--;
                })),
                Arguments.of(
                        "belong to no entry",
                        RawZip.of("a", CONTENT).but(z -> z.beforeDirectory = "second content".getBytes(ISO_8859_1))));
    }

    @Test
    void aFileHiddenBeforeTheOnlyEntryIsRefused() throws Exception {
        RawZip zip = RawZip.of("hidden.txt", CONTENT).with("shown.txt", CONTENT, e -> {});
        byte[] both = zip.bytes();
        int directoryEntry = 46 + "hidden.txt".length();
        int start = both.length - 22 - directoryEntry - (46 + "shown.txt".length());
        byte[] one = new byte[both.length - directoryEntry];
        System.arraycopy(both, 0, one, 0, start);
        System.arraycopy(both, start + directoryEntry, one, start, one.length - start);
        one[one.length - 14] = 1;
        one[one.length - 12] = 1;
        one[one.length - 10] -= (byte) directoryEntry;

        assertThat(refused(one, "a.txt").message(Fault.ENGLISH)).contains("belong to no entry");
    }

    @Test
    void zip64IsReadWhereItIsSound() throws Exception {
        RawZip zip = RawZip.of("a", CONTENT, e -> {
            e.extra = RawZip.extra(1, CONTENT.length, e.packed);
            e.size = 0xFFFFFFFFL;
            e.packed = 0xFFFFFFFFL;
        });

        assertThat(unpack(zip.bytes(), "a.txt", UnpackLimits.standard())).hasBinaryContent(CONTENT);
        assertThat(unpack(zip.but(z -> z.zip64 = true).bytes(), "a.txt", UnpackLimits.standard()))
                .hasBinaryContent(CONTENT);
    }

    @Test
    void aZipEndsAnywhereButAtItsEndIsDamaged() throws Exception {
        byte[] zip = RawZip.of("a.txt", "văn bản".getBytes(UTF_8))
                .with("b.txt", CONTENT, e -> {})
                .bytes();

        for (int length = 4; length < zip.length; length++) {
            byte[] cut = Arrays.copyOf(zip, length);
            assertThat(refused(cut, "a.txt").code()).as("%d bytes", length).isEqualTo(FaultCode.ATTACHMENT_ZIP);
            assertThat(refused(cut, "a.docx").code()).as("%d bytes", length).isEqualTo(FaultCode.ATTACHMENT_ZIP);
        }
    }

    @Test
    void aCommentIsPartOfAZipAlsoOneThatLooksLikeAnEnd() throws Exception {
        byte[] end = RawZip.of("a", CONTENT).bytes();
        RawZip zip = RawZip.of("a", CONTENT).but(z -> z.comment = "Văn phòng".getBytes(UTF_8));

        assertThat(unpack(zip.bytes(), "a.txt", UnpackLimits.standard())).hasBinaryContent(CONTENT);
        zip.comment = Arrays.copyOfRange(end, end.length - 22, end.length);
        assertThat(refused(zip.bytes(), "a.txt").code()).isEqualTo(FaultCode.ATTACHMENT_ZIP);
    }

    @Test
    void anEmptyZipStaysAsItIsAndOneThatIsCutOffIsDamaged() throws Exception {
        byte[] empty = new RawZip().bytes();

        assertThat(unpack(empty, "a.txt", UnpackLimits.standard())).hasBinaryContent(empty);
        assertThat(refused(Arrays.copyOf(empty, 21), "a.txt").code()).isEqualTo(FaultCode.ATTACHMENT_ZIP);
    }

    @Test
    void onePartOfAZipInSeveralPartsIsDamaged() throws Exception {
        byte[] part = RawZip.little(100).putInt(0x08074b50).putInt(0x04034b50).array();

        assertThat(refused(part, "a.zip").code()).isEqualTo(FaultCode.ATTACHMENT_ZIP);
    }

    @Test
    void aTextThatStartsWithTheTwoLettersIsNoZip() throws Exception {
        byte[] text = "PKI: chứng thư số".getBytes(UTF_8);

        assertThat(unpack(text, "a.txt", UnpackLimits.standard())).hasBinaryContent(text);
    }

    @Test
    void aFolderAloneStaysAsItIs() throws Exception {
        byte[] zip = RawZip.of("a/", new byte[0]).bytes();

        assertThat(unpack(zip, "a.txt", UnpackLimits.standard())).hasBinaryContent(zip);
    }

    @Test
    void whatStandsAtTheTargetIsNotTouched() throws Exception {
        Path target = Files.writeString(folder.resolve("target"), "có trước");
        Path zip = write(RawZip.of("a", CONTENT).bytes());

        assertThat(catchThrowableOfType(
                        IOException.class, () -> new AttachmentPacking(1 << 20).unpack(zip, "a.txt", target)))
                .isNotNull();
        assertThat(target).hasContent("có trước");
    }

    /** Refused where it is unpacked and where it stays, in the same way. */
    private Fault assertRefused(RawZip zip, FaultCode code) throws Exception {
        byte[] bytes = zip.bytes();
        Fault unpacked = refused(bytes, "a.txt");
        Fault asItIs = refused(bytes, "a.docx");
        assertThat(unpacked).as("unpacked").isNotNull();
        assertThat(asItIs).as("as it is").isNotNull();
        assertThat(unpacked.code()).isEqualTo(code);
        assertThat(asItIs.code()).isEqualTo(code);
        return unpacked;
    }

    /** Null if it is not refused. */
    private Fault refused(byte[] octets, String name) throws Exception {
        Path target = folder.resolve(UUID.randomUUID() + ".out");
        Path travelled = write(octets);
        EnvelopeRejectedException refused = catchThrowableOfType(
                EnvelopeRejectedException.class,
                () -> new AttachmentPacking(UnpackLimits.standard()).unpack(travelled, name, target));
        if (refused != null) {
            assertThat(target).doesNotExist();
        }
        return refused == null ? null : refused.fault();
    }

    private Path unpack(byte[] octets, String name, UnpackLimits limits) throws Exception {
        return new AttachmentPacking(limits).unpack(write(octets), name, folder.resolve(UUID.randomUUID() + ".out"));
    }

    private Path write(byte[] octets) throws IOException {
        return Files.write(folder.resolve(UUID.randomUUID() + ".in"), octets);
    }

    /** Empty entries, written without holding them. */
    private static void writeEntries(Path file, int count) throws IOException {
        byte[] one = RawZip.of("a", new byte[0], e -> e.method(0).data = new byte[0])
                .but(z -> z.entries.get(0).packed = 0)
                .bytes();
        byte[] local = Arrays.copyOf(one, 31);
        byte[] central = Arrays.copyOfRange(one, 31, 31 + 47);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < count; i++) {
                out.write(local);
            }
            for (int i = 0; i < count; i++) {
                ByteBuffer.wrap(central).order(ByteOrder.LITTLE_ENDIAN).putInt(42, i * local.length);
                out.write(central);
            }
            out.write(RawZip.little(22)
                    .putInt(0x06054b50)
                    .putInt(0)
                    .putShort((short) count)
                    .putShort((short) count)
                    .putInt(count * central.length)
                    .putInt(count * local.length)
                    .putShort((short) 0)
                    .array());
        }
    }
}
