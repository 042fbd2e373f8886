package vn.docaxis.client;

/** Told how far the transfer of an envelope is, in either direction; called often, from transfer threads, so return soon. */
@FunctionalInterface
public interface TransferProgress {
    /** Nobody watches. */
    TransferProgress NONE = (bytes, total) -> {};

    /**
     * @param bytes moved so far; goes back when a broken transfer starts again
     * @param total bytes of the whole envelope
     */
    void moved(long bytes, long total);
}
