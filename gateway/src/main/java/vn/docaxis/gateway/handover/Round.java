package vn.docaxis.gateway.handover;

/** Work that the reconciler does round after round. */
public interface Round {
    /** Does what is due now and comes back. Should it fail, the next round tries again; other work does not notice. */
    void workOff();

    /** Whether each gateway does it for itself, often, instead of one for all that share the database. */
    default boolean isOfEachNode() {
        return false;
    }
}
