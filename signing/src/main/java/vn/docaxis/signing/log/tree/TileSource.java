package vn.docaxis.signing.log.tree;

/** Where the tiles of a log are: in the gateway's database, or at the other end of a line. */
@FunctionalInterface
public interface TileSource {
    /**
     * @return as many hashes as the address says
     * @throws RuntimeException if the tile cannot be had now, or ever
     */
    Tile read(TileAddress address);
}
