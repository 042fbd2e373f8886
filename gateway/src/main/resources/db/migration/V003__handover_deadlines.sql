-- A handover that is not consigned, or not confirmed, in time gets a receipt that says so. What was promised when the envelope was
-- accepted stands in its row: a setting that changes later changes no promise. Handovers from before have no deadline.

ALTER TABLE handover ADD COLUMN deadline TIMESTAMP(3) WITH TIME ZONE;
ALTER TABLE handover ADD COLUMN confirm_within BIGINT;

ALTER TABLE handover DROP CONSTRAINT handover_state_known;
ALTER TABLE handover ADD CONSTRAINT handover_state_known
    CHECK (state IN ('READY', 'OVERDUE', 'CONSIGNED', 'EXPIRED', 'CONFIRMED', 'REFUSED'));
CREATE INDEX handover_deadline ON handover (state, deadline);

COMMENT ON COLUMN handover.state IS 'READY, OVERDUE, CONSIGNED, EXPIRED, CONFIRMED or REFUSED; every change is a compare-and-set';
COMMENT ON COLUMN handover.deadline IS 'While READY: to be consigned by then; while CONSIGNED: to be confirmed by then; while OVERDUE or EXPIRED: the deadline that passed';
COMMENT ON COLUMN handover.confirm_within IS 'Milliseconds from the consignment to the deadline of the confirmation, as set when the envelope was accepted';
COMMENT ON COLUMN handover.due_at IS 'While READY or OVERDUE: when it is given to the broker again';
COMMENT ON COLUMN handover.lease_token IS 'While CONSIGNED or EXPIRED: proves the lease; null if it was never leased';
COMMENT ON COLUMN handover.leased_until IS 'While CONSIGNED or EXPIRED: from then on it is offered (again)';
