package vn.docaxis.gateway.scrub;

import java.time.Instant;
import vn.docaxis.edxml.Digest;

/** An envelope that is not as it was kept. @param found what is there in its place, for operators */
record Damage(Digest envelope, Kind kind, String found, Instant foundAt) {
    /** Stored by name. */
    enum Kind {
        /** Its bytes have another digest. */
        DAMAGED,
        /** It is not there. */
        MISSING,
        /** Disk or line failed while it was read: nothing is known of it until it is read again. */
        UNREAD
    }
}
