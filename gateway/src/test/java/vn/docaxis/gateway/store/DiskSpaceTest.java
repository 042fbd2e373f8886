package vn.docaxis.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;

class DiskSpaceTest {
    private static final long MEGABYTE = 1024 * 1024;
    private static final long KEPT = 100 * MEGABYTE;

    @TempDir
    private Path folder;

    private long free = 1_000 * MEGABYTE;

    @Test
    void aHundredWhoBeginAtOnceArePromisedNoMoreThanThereIs() {
        DiskSpace disk = disk();
        List<Room> rooms = new ArrayList<>();

        for (int i = 0; i < 100; i++) {
            try {
                rooms.add(disk.reserve(200 * MEGABYTE));
            } catch (ExchangeUnavailableException full) {
                assertThat(full.retryAfter()).isPresent();
            }
        }

        assertThat(rooms).hasSize(4);
        assertThat(disk.hasRoomFor(100 * MEGABYTE)).isTrue();
        assertThat(disk.hasRoomFor(100 * MEGABYTE + 1)).isFalse();
        rooms.forEach(Room::close);
        assertThat(disk.hasRoomFor(900 * MEGABYTE)).isTrue();
    }

    @Test
    void whatIsWrittenIsCountedByTheDiskAndNotTwice() {
        DiskSpace disk = disk();
        Room room = disk.reserve(500 * MEGABYTE);

        room.require(300 * MEGABYTE);
        free -= 300 * MEGABYTE;
        room.written(300 * MEGABYTE);

        assertThat(disk.promised()).isEqualTo(200 * MEGABYTE);
        assertThat(disk.hasRoomFor(400 * MEGABYTE)).isTrue();
        assertThat(disk.hasRoomFor(401 * MEGABYTE)).isFalse();
    }

    @Test
    void aBodyOfUnknownSizeGetsRoomInStepsUntilThereIsNone() throws IOException {
        free = KEPT + 20 * MEGABYTE;
        Path file = folder.resolve("a.part");
        DiskSpace disk = new DiskSpace(folder, KEPT, any -> free - Files.size(file));
        byte[] content = new byte[(int) (30 * MEGABYTE)];

        try (SpoolFile spool = new SpoolFile(file, Long.MAX_VALUE, new Room(disk))) {
            assertThatThrownBy(() -> spool.drain(new ByteArrayInputStream(content)))
                    .isInstanceOf(ExchangeUnavailableException.class)
                    .hasMessageContaining("not enough free space");
        }

        assertThat(disk.promised()).as("given back whatever happens").isZero();
        assertThat(folder).isEmptyDirectory();
    }

    private DiskSpace disk() {
        return new DiskSpace(folder, KEPT, any -> free);
    }
}
