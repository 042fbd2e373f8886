-- The bytes of envelopes may be archived and deleted some time after the last recipient has spoken. Their rows, receipts and places in
-- the log stay for ever. What is under legal hold is left alone.

ALTER TABLE document ADD COLUMN bytes_state VARCHAR(10) DEFAULT 'KEPT' NOT NULL;
ALTER TABLE document ADD COLUMN bytes_since TIMESTAMP(3) WITH TIME ZONE;
ALTER TABLE document ADD CONSTRAINT document_bytes_known CHECK (
    (bytes_state = 'KEPT' AND bytes_since IS NULL)
    OR (bytes_state IN ('ARCHIVED', 'PURGED') AND bytes_since IS NOT NULL AND state = 'SETTLED'));
CREATE INDEX document_retention ON document (bytes_state, state, state_since, id);

COMMENT ON COLUMN document.bytes_state IS 'KEPT in the envelope store, ARCHIVED in the archive folder, or PURGED';
COMMENT ON COLUMN document.bytes_since IS 'Moment of the last change of bytes_state; null as long as it never changed';

CREATE TABLE legal_hold (
    document_id BIGINT NOT NULL,
    placed_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    placed_by VARCHAR(100) NOT NULL,
    because VARCHAR(500) NOT NULL,
    CONSTRAINT legal_hold_pk PRIMARY KEY (document_id),
    CONSTRAINT legal_hold_document_fk FOREIGN KEY (document_id) REFERENCES document (id)
);

COMMENT ON TABLE legal_hold IS 'Documents whose bytes are neither archived nor deleted; written under the lock of the document row';
COMMENT ON COLUMN legal_hold.placed_by IS 'Operator, as he called himself';
COMMENT ON COLUMN legal_hold.because IS 'Why: no content, no personal names';

CREATE TABLE bytes_to_remove (
    envelope_sha256 VARCHAR(64) NOT NULL,
    place VARCHAR(10) NOT NULL,
    CONSTRAINT bytes_to_remove_pk PRIMARY KEY (envelope_sha256, place),
    CONSTRAINT bytes_to_remove_place_known CHECK (place IN ('STORE', 'ARCHIVE'))
);

COMMENT ON TABLE bytes_to_remove IS 'Files that no document needs any more: written with the change of bytes_state, removed after the file';
COMMENT ON COLUMN bytes_to_remove.place IS 'STORE or ARCHIVE';
