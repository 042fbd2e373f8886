package vn.docaxis.gateway.state;

/** How far an accepted envelope is with all of its recipients together; stored by name. */
public enum DocumentState {
    /** Accepted; at least one recipient has not spoken yet. */
    RELAYED,
    /** Every recipient has confirmed or refused it, by its own signed word. */
    SETTLED;

    boolean mayBecome(DocumentState next) {
        return switch (this) {
            case RELAYED -> next == SETTLED;
            case SETTLED -> false;
        };
    }
}
