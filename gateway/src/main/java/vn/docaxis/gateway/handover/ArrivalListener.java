package vn.docaxis.gateway.handover;

/** Tells a recipient, in whatever way it can be told, that an envelope has been consigned to it. Must not wait for anyone. */
public interface ArrivalListener {
    /** In the transaction of the consignment, for what has to be remembered. */
    default void recorded(Handover consigned) {}

    /** After it, when it is on the disk. */
    void arrived(Handover consigned);
}
