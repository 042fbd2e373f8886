-- Documents and handovers remember the state that they came from, so that the database itself refuses a move that is none.
-- A handover that cannot be brought to its recipient is parked. Urgent ones are looked for first.

ALTER TABLE handover ADD COLUMN came_from VARCHAR(10);
UPDATE handover SET came_from = 'READY' WHERE state IN ('OVERDUE', 'CONSIGNED');
UPDATE handover SET came_from = 'CONSIGNED' WHERE state IN ('EXPIRED', 'CONFIRMED', 'REFUSED');
ALTER TABLE handover ADD COLUMN give_up_at TIMESTAMP(3) WITH TIME ZONE;
UPDATE handover SET give_up_at = state_since + INTERVAL '7' DAY;
ALTER TABLE handover ALTER COLUMN give_up_at SET NOT NULL;
ALTER TABLE handover ADD COLUMN parked_because VARCHAR(1000);

ALTER TABLE handover DROP CONSTRAINT handover_state_known;
ALTER TABLE handover ADD CONSTRAINT handover_move_known CHECK (
    COALESCE(came_from, 'new') || '>' || state IN (
        'new>READY',
        'READY>CONSIGNED', 'READY>OVERDUE', 'READY>PARKED',
        'OVERDUE>CONSIGNED', 'OVERDUE>PARKED',
        'PARKED>OVERDUE',
        'CONSIGNED>EXPIRED', 'CONSIGNED>CONFIRMED', 'CONSIGNED>REFUSED',
        'EXPIRED>CONFIRMED', 'EXPIRED>REFUSED'));
ALTER TABLE handover ADD CONSTRAINT handover_parked_has_reason CHECK (
    (state = 'PARKED' AND parked_because IS NOT NULL) OR (state <> 'PARKED' AND parked_because IS NULL));
DROP INDEX handover_due;
CREATE INDEX handover_due ON handover (state, priority, due_at);

COMMENT ON COLUMN handover.state IS 'READY, OVERDUE, PARKED, CONSIGNED, EXPIRED, CONFIRMED or REFUSED; every change is a compare-and-set';
COMMENT ON COLUMN handover.came_from IS 'The state before; null as long as it never changed';
COMMENT ON COLUMN handover.give_up_at IS 'While READY or OVERDUE: when it is parked instead of being given to the broker again';
COMMENT ON COLUMN handover.parked_because IS 'While PARKED: what an operator has to know; no content, no personal names';
COMMENT ON COLUMN handover.priority IS 'Urgency 0 (normal) to 4, as in the document; higher if a more urgent recall or update came for it';

ALTER TABLE document ADD COLUMN state VARCHAR(10);
ALTER TABLE document ADD COLUMN came_from VARCHAR(10);
ALTER TABLE document ADD COLUMN state_since TIMESTAMP(3) WITH TIME ZONE;
ALTER TABLE document ADD COLUMN unsettled INTEGER;
UPDATE document SET state = 'RELAYED', state_since = accepted_at,
    unsettled = (SELECT COUNT(*) FROM handover h
        WHERE h.document_id = document.id AND h.state NOT IN ('CONFIRMED', 'REFUSED'));
UPDATE document SET state = 'SETTLED', came_from = 'RELAYED',
    state_since = COALESCE(
        (SELECT MAX(h.state_since) FROM handover h WHERE h.document_id = document.id), accepted_at)
    WHERE unsettled = 0;
ALTER TABLE document ALTER COLUMN state SET NOT NULL;
ALTER TABLE document ALTER COLUMN state_since SET NOT NULL;
ALTER TABLE document ALTER COLUMN unsettled SET NOT NULL;
ALTER TABLE document ADD CONSTRAINT document_move_known CHECK (
    COALESCE(came_from, 'new') || '>' || state IN ('new>RELAYED', 'RELAYED>SETTLED'));
ALTER TABLE document ADD CONSTRAINT document_settled_whole CHECK (
    (state = 'RELAYED' AND unsettled > 0) OR (state <> 'RELAYED' AND unsettled = 0));

COMMENT ON COLUMN document.state IS 'RELAYED, or SETTLED once every recipient has spoken; every change is a compare-and-set';
COMMENT ON COLUMN document.came_from IS 'The state before; null as long as it never changed';
COMMENT ON COLUMN document.state_since IS 'Moment of the last change of state';
COMMENT ON COLUMN document.unsettled IS 'Handovers that are neither CONFIRMED nor REFUSED';
