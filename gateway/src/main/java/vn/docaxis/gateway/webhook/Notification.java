package vn.docaxis.gateway.webhook;

import java.time.Instant;
import java.util.UUID;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.wire.MailboxNotice;

/**
 * One call that is due.
 *
 * @param attempt how often it was begun before
 * @param notice  what it tells
 * @param waiting whether the envelope is still to be had; who has confirmed it needs no word
 */
record Notification(
        UUID handover, OrganId recipient, int attempt, Instant giveUpAt, MailboxNotice notice, boolean waiting) {}
