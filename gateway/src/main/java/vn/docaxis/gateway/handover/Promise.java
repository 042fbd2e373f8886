package vn.docaxis.gateway.handover;

import java.time.Duration;

/**
 * What an originator may expect of a handover from the moment of the acceptance on.
 *
 * @param consignWithin from the acceptance to the mailbox
 * @param confirmWithin from the mailbox to the recipient's word
 */
record Promise(Duration consignWithin, Duration confirmWithin) {}
