package vn.docaxis.gateway.handover;

import java.time.Duration;

/**
 * What holds for a handover from the moment of the acceptance on.
 *
 * @param consignWithin from the acceptance to the mailbox
 * @param confirmWithin from the mailbox to the recipient's word
 * @param timeToLive    how long the axis tries to bring it to the mailbox
 */
record Promise(Duration consignWithin, Duration confirmWithin, Duration timeToLive) {}
