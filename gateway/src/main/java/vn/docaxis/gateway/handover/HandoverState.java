package vn.docaxis.gateway.handover;

/** Where an envelope is on its way to one recipient; stored by name. */
public enum HandoverState {
    /** Accepted; the broker has it or will be given it again. */
    READY,
    /** The same, but not in the mailbox by its deadline, which a receipt states. */
    OVERDUE,
    /** In the recipient's mailbox. */
    CONSIGNED,
    /** The same, but not confirmed by its deadline, which a receipt states. The recipient can still fetch and confirm it. */
    EXPIRED,
    /** The recipient has it, by its own signed word. */
    CONFIRMED,
    /** The recipient could not take it, by its own signed word. */
    REFUSED;

    boolean mayBecome(HandoverState next) {
        return switch (this) {
            case READY -> next == CONSIGNED || next == OVERDUE;
            case OVERDUE -> next == CONSIGNED;
            case CONSIGNED -> next == CONFIRMED || next == REFUSED || next == EXPIRED;
            case EXPIRED -> next == CONFIRMED || next == REFUSED;
            case CONFIRMED, REFUSED -> false;
        };
    }

    /** Whether it is still on its way to the mailbox, so that the recipient does not know of it. */
    public boolean isOnItsWay() {
        return switch (this) {
            case READY, OVERDUE -> true;
            case CONSIGNED, EXPIRED, CONFIRMED, REFUSED -> false;
        };
    }

    public boolean isEnd() {
        return switch (this) {
            case READY, OVERDUE, CONSIGNED, EXPIRED -> false;
            case CONFIRMED, REFUSED -> true;
        };
    }
}
