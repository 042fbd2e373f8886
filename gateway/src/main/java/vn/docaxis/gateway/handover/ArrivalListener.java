package vn.docaxis.gateway.handover;

/** Tells a recipient, in whatever way it can be told, that an envelope has been consigned to it. Must not wait for anyone. */
public interface ArrivalListener {
    void arrived(Handover consigned);
}
