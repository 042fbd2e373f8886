package vn.docaxis.signing.log.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileAddressTest {
    @ParameterizedTest
    @CsvSource({
        "0,0,256,tile/0/000",
        "0,1234067,256,tile/0/x001/x234/067",
        "0,999,1,tile/0/999.p/1",
        "3,1000,255,tile/3/x001/000.p/255",
        "-1,273,112,tile/entries/273.p/112",
        "63,0,256,tile/63/000"
    })
    void aTileHasOnePath(int level, long index, int width, String path) {
        TileAddress address = new TileAddress(level, index, width);

        assertThat(address.path()).isEqualTo(path);
        assertThat(TileAddress.ofPath(path)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/0/0",
                "tile/00/000",
                "tile/64/000",
                "tile/0/x000/001",
                "tile/0/001.p/0",
                "tile/0/001.p/256",
                "tile/0/001.p/01",
                "tile/0/001/002",
                "tile/0/x999/x999/x999/x999/x999/x999/999/",
                "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
                "tile/-1/000",
                "tile/entry/000",
                "tile/0/٠٠٠",
                "tile/0/../000",
                ""
            })
    void whatIsNoPathOfATileIsNone(String path) {
        assertThat(TileAddress.ofPath(path)).isEmpty();
    }

    @Test
    void aTreeHasTheTilesOfTheExampleInTheSpecification() {
        long size = 70_000;

        assertThat(TileAddress.partial(0, size)).contains(new TileAddress(0, 273, 112));
        assertThat(TileAddress.partial(1, size)).contains(new TileAddress(1, 1, 17));
        assertThat(TileAddress.partial(2, size)).contains(new TileAddress(2, 0, 1));
        assertThat(TileAddress.partial(3, size)).isEmpty();
        assertThat(TileAddress.in(size, 0, 272)).contains(new TileAddress(0, 272, 256));
        assertThat(TileAddress.in(size, 0, 274)).isEmpty();
        assertThat(TileAddress.in(256, 1, 0)).contains(new TileAddress(1, 0, 1));
        assertThat(TileAddress.in(0, 0, 0)).isEmpty();
    }

    @Test
    void aTreeOfThreeLevelsOfTilesGrowsAndProves() {
        List<NodeHash> leaves = IntStream.range(0, 70_000)
                .mapToObj(i -> NodeHash.ofLeaf(new byte[] {(byte) i, (byte) (i >> 8), (byte) (i >> 16)}))
                .toList();
        MemoryTree memory = new MemoryTree();
        for (int from = 0; from < leaves.size(); from += 1000) {
            memory.append(leaves.subList(from, from + 1000));
        }

        NodeHash root = memory.tree().root();
        assertThat(root).isEqualTo(MemoryTree.definition(leaves));
        for (int index : new int[] {0, 255, 256, 65_535, 65_536, 69_999}) {
            assertThat(memory.tree().inclusionProof(index).proves(leaves.get(index), root))
                    .isTrue();
        }
        assertThat(memory.tree()
                        .consistencyProof(65_537)
                        .proves(MemoryTree.definition(leaves.subList(0, 65_537)), root))
                .isTrue();
    }

    @Test
    void anImpossibleTileIsRefused() {
        assertThatThrownBy(() -> new TileAddress(0, 0, 257)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tile.of(new byte[33])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tile.of(new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tile.of(new byte[257 * 32])).isInstanceOf(IllegalArgumentException.class);
    }
}
