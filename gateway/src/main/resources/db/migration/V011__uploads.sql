-- Uploads that go on after a cut. Their bytes are files; the rows say whose they are and until when they are kept.

CREATE TABLE upload (
    id VARCHAR(36) NOT NULL,
    organ VARCHAR(35) NOT NULL,
    envelope_sha256 VARCHAR(64),
    length BIGINT NOT NULL,
    expires_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT upload_pk PRIMARY KEY (id),
    CONSTRAINT upload_once UNIQUE (organ, envelope_sha256, length)
);
CREATE INDEX upload_expiry ON upload (expires_at);
-- An envelope that was accepted before is answered by its digest.
CREATE INDEX document_envelope ON document (envelope_sha256);

COMMENT ON TABLE upload IS 'Envelopes on their way in, in parts; a row goes when its envelope was submitted, given up or expired';
COMMENT ON COLUMN upload.id IS 'UUID version 7; also the name of the file';
COMMENT ON COLUMN upload.organ IS 'Main code of the organ that uploads; nobody else may learn of it';
COMMENT ON COLUMN upload.envelope_sha256 IS 'SHA-256 of the whole envelope as its uploader declared it; null if it did not';
COMMENT ON COLUMN upload.length IS 'Bytes of the whole envelope, as declared';
COMMENT ON COLUMN upload.expires_at IS 'Moved on by each part that arrives';
