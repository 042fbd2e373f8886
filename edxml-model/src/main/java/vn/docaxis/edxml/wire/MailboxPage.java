package vn.docaxis.edxml.wire;

import java.util.List;

/** What the mailbox offers now, most urgent first, then oldest first; empty if nothing came within the waiting time. */
public record MailboxPage(List<MailboxItem> items) {
    public MailboxPage {
        items = List.copyOf(items);
    }
}
