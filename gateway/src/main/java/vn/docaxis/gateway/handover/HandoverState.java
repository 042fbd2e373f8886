package vn.docaxis.gateway.handover;

/** Where an envelope is on its way to one recipient; stored by name. */
enum HandoverState {
    /** Accepted; the broker has it or will be given it again. */
    READY,
    /** In the recipient's mailbox. */
    CONSIGNED,
    /** The recipient has it, by its own signed word. */
    CONFIRMED,
    /** The recipient could not take it, by its own signed word. */
    REFUSED;

    boolean mayBecome(HandoverState next) {
        return switch (this) {
            case READY -> next == CONSIGNED;
            case CONSIGNED -> next == CONFIRMED || next == REFUSED;
            case CONFIRMED, REFUSED -> false;
        };
    }

    boolean isEnd() {
        return switch (this) {
            case READY, CONSIGNED -> false;
            case CONFIRMED, REFUSED -> true;
        };
    }
}
