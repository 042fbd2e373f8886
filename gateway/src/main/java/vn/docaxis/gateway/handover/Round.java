package vn.docaxis.gateway.handover;

/** Work that the reconciler does round after round. */
public interface Round {
    /** Does what is due now and comes back. Should it fail, the next round tries again; other work does not notice. */
    void workOff();
}
