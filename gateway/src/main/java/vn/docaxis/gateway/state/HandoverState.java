package vn.docaxis.gateway.state;

/** Where an envelope is on its way to one recipient; stored by name. */
public enum HandoverState {
    /** Accepted; the broker has it or will be given it again. */
    READY,
    /** The same, but a receipt states that it is not in the mailbox yet: its deadline passed, or it was parked for a time. */
    OVERDUE,
    /** Given up until an operator sends it again. Its reason and its bytes are kept. */
    PARKED,
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
            case READY -> next == CONSIGNED || next == OVERDUE || next == PARKED;
            case OVERDUE -> next == CONSIGNED || next == PARKED;
            case PARKED -> next == OVERDUE;
            case CONSIGNED -> next == CONFIRMED || next == REFUSED || next == EXPIRED;
            case EXPIRED -> next == CONFIRMED || next == REFUSED;
            case CONFIRMED, REFUSED -> false;
        };
    }

    /** Whether it is still on its way to the mailbox, so that the recipient does not know of it. */
    public boolean isOnItsWay() {
        return switch (this) {
            case READY, OVERDUE, PARKED -> true;
            case CONSIGNED, EXPIRED, CONFIRMED, REFUSED -> false;
        };
    }

    /** Whether the axis tries by itself to bring it to the mailbox. */
    public boolean isTried() {
        return isOnItsWay() && this != PARKED;
    }

    public boolean isEnd() {
        return switch (this) {
            case READY, OVERDUE, PARKED, CONSIGNED, EXPIRED -> false;
            case CONFIRMED, REFUSED -> true;
        };
    }
}
