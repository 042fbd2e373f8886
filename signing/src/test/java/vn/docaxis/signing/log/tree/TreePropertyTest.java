package vn.docaxis.signing.log.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TreePropertyTest {
    private static final int LARGEST = 1500; // into the third level of tiles needs more; see TileAddressTest

    @Property(tries = 60)
    void aTreeThatGrewInBatchesHasTheRootOfTheDefinition(
            @ForAll @IntRange(max = LARGEST) int size, @ForAll Random random) {
        MemoryTree memory = grown(size, random);

        assertThat(memory.tree().root()).isEqualTo(MemoryTree.definition(memory.leaves()));
        assertThat(memory.leaves().stream().reduce(CompactRange.EMPTY, CompactRange::plus, (a, b) -> a))
                .isEqualTo(memory.tree().compactRange());
    }

    @Property(tries = 100)
    void everyLeafIsProvedInItsPlaceAndNoBentBitPasses(
            @ForAll @IntRange(min = 1, max = LARGEST) int size, @ForAll Random random) {
        MemoryTree memory = grown(size, random);
        int index = random.nextInt(size);
        NodeHash leaf = memory.leaves().get(index);
        NodeHash root = memory.tree().root();
        InclusionProof proof = memory.tree().inclusionProof(index);

        assertThat(proof.proves(leaf, root)).isTrue();
        assertThat(proof.proves(bent(leaf, random), root)).isFalse();
        assertThat(proof.proves(leaf, bent(root, random))).isFalse();
        for (int i = 0; i < proof.path().size(); i++) {
            List<NodeHash> path = new ArrayList<>(proof.path());
            path.set(i, bent(path.get(i), random));
            assertThat(new InclusionProof(index, size, path).proves(leaf, root)).isFalse();
        }
        assertThat(new InclusionProof(index, size, with(proof.path(), root)).proves(leaf, root))
                .isFalse();
        if (size > 1) {
            assertThat(new InclusionProof((index + 1) % size, size, proof.path()).proves(leaf, root))
                    .isFalse();
            List<NodeHash> shorter = proof.path().subList(0, proof.path().size() - 1);
            assertThat(new InclusionProof(index, size, shorter).proves(leaf, root))
                    .isFalse();
        }
    }

    @Property(tries = 100)
    void everyEarlierTreeIsProvedToBeTheBeginningAndNoBentBitPasses(
            @ForAll @IntRange(min = 1, max = LARGEST) int size, @ForAll Random random) {
        MemoryTree memory = grown(size, random);
        int earlier = random.nextInt(size + 1);
        NodeHash before = MemoryTree.definition(memory.leaves().subList(0, earlier));
        NodeHash root = memory.tree().root();
        ConsistencyProof proof = memory.tree().consistencyProof(earlier);

        assertThat(proof.proves(before, root)).isTrue();
        assertThat(proof.proves(bent(before, random), root)).isFalse();
        if (earlier > 0) {
            assertThat(proof.proves(before, bent(root, random))).isFalse();
        }
        assertThat(new ConsistencyProof(earlier, size, with(proof.path(), root)).proves(before, root))
                .isFalse();
        for (int i = 0; i < proof.path().size(); i++) {
            List<NodeHash> path = new ArrayList<>(proof.path());
            path.set(i, bent(path.get(i), random));
            assertThat(new ConsistencyProof(earlier, size, path).proves(before, root))
                    .isFalse();
        }
    }

    @Property(tries = 30)
    void aProofReadsATileOrTwoForEachLevelAndGrowingReadsTheEdgeAlone(
            @ForAll @IntRange(min = 1, max = LARGEST) int size, @ForAll Random random) {
        MemoryTree memory = grown(size, random);
        int before = memory.reads();

        memory.tree().inclusionProof(random.nextInt(size));
        int proof = memory.reads();
        memory.append(List.of(leaf(-1)));

        assertThat(proof - before).isLessThanOrEqualTo(5);
        assertThat(memory.reads() - proof).isLessThanOrEqualTo(4);
    }

    private static MemoryTree grown(int size, Random random) {
        MemoryTree memory = new MemoryTree();
        while (memory.size() < size) {
            int batch = 1 + random.nextInt(size - memory.size());
            memory.append(LongStream.range(memory.size(), memory.size() + batch)
                    .mapToObj(TreePropertyTest::leaf)
                    .toList());
        }
        return memory;
    }

    private static NodeHash leaf(long number) {
        return NodeHash.ofLeaf(ByteBuffer.allocate(8).putLong(number).array());
    }

    private static NodeHash bent(NodeHash hash, Random random) {
        byte[] octets = hash.octets();
        octets[random.nextInt(octets.length)] ^= (byte) (1 << random.nextInt(8));
        return NodeHash.of(octets);
    }

    private static List<NodeHash> with(List<NodeHash> path, NodeHash more) {
        List<NodeHash> longer = new ArrayList<>(path);
        longer.add(more);
        return longer;
    }
}
