-- Each originator's own receipts in the order of the log, so that it can read on from where it was.

CREATE TABLE feed (
    originator VARCHAR(35) NOT NULL,
    leaf_index BIGINT NOT NULL,
    receipt_id UUID NOT NULL,
    CONSTRAINT feed_pk PRIMARY KEY (originator, leaf_index)
);
INSERT INTO feed (originator, leaf_index, receipt_id)
    SELECT r.originator, l.leaf_index, l.receipt_id FROM log_leaf l JOIN receipt r ON r.id = l.receipt_id;

COMMENT ON TABLE feed IS 'Which entries of the log concern which originator; written with the entry, never updated or deleted';
COMMENT ON COLUMN feed.leaf_index IS 'Place in the log: given after the commit of the receipt, without gaps, so that nothing ever comes in before it';

-- Recipients with a webhook are told of what was consigned to them.

CREATE TABLE notification (
    handover_id UUID NOT NULL,
    recipient VARCHAR(35) NOT NULL,
    state VARCHAR(10) NOT NULL,
    attempt INTEGER NOT NULL,
    due_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    give_up_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    failure VARCHAR(300),
    CONSTRAINT notification_pk PRIMARY KEY (handover_id),
    CONSTRAINT notification_handover_fk FOREIGN KEY (handover_id) REFERENCES handover (id),
    CONSTRAINT notification_state_known CHECK (state IN ('DUE', 'DONE', 'GIVEN_UP'))
);
CREATE INDEX notification_due ON notification (state, due_at, recipient);
CREATE INDEX notification_of_recipient ON notification (recipient, state, due_at);

COMMENT ON TABLE notification IS 'Webhook calls that tell a recipient of an envelope in its mailbox; written with the consignment';
COMMENT ON COLUMN notification.state IS 'DUE, DONE, or GIVEN_UP: the envelope waits in the mailbox whichever it is';
COMMENT ON COLUMN notification.attempt IS 'How often it was begun; every change is a compare-and-set on it';
COMMENT ON COLUMN notification.due_at IS 'While DUE: when it is begun, or begun again should whoever began it be gone';
COMMENT ON COLUMN notification.failure IS 'Why the last attempt came to nothing';
