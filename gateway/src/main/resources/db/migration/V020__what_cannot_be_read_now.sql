-- Envelopes that could not be read when they were looked at are neither damaged nor missing, and a clock that runs ahead deletes nothing.

ALTER TABLE store_damage DROP CONSTRAINT store_damage_kind_known;
ALTER TABLE store_damage ADD CONSTRAINT store_damage_kind_known CHECK (kind IN ('DAMAGED', 'MISSING', 'UNREAD'));

COMMENT ON COLUMN store_damage.kind IS 'DAMAGED, MISSING, or UNREAD: neither is known, since disk or line failed while it was read; it is read again soon';

CREATE TABLE retention_clock (
    number SMALLINT NOT NULL,
    believed_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    waiting_since TIMESTAMP(3) WITH TIME ZONE,
    looked_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    seen_millis BIGINT NOT NULL,
    CONSTRAINT retention_clock_pk PRIMARY KEY (number),
    CONSTRAINT retention_clock_one CHECK (number = 1)
);

COMMENT ON TABLE retention_clock IS 'One row: what the retention job knows of the time. It waits if the clock is suddenly far ahead of that';
COMMENT ON COLUMN retention_clock.believed_at IS 'The newest moment by which something may be due';
COMMENT ON COLUMN retention_clock.waiting_since IS 'What the clock showed when it was first seen too far ahead; null as long as it is not';
COMMENT ON COLUMN retention_clock.looked_at IS 'What the clock showed last';
COMMENT ON COLUMN retention_clock.seen_millis IS 'For how long it was seen running there, without the times at which no gateway ran';
