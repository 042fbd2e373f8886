-- How fast the gateway grows, hour by hour, so that a forecast costs the same however large the archive is.

CREATE INDEX document_accepted ON document (accepted_at);

CREATE TABLE growth_hour (
    hour_start TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    documents BIGINT NOT NULL,
    handovers BIGINT NOT NULL,
    receipts BIGINT NOT NULL,
    journal_entries BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    database_size BIGINT,
    CONSTRAINT growth_hour_pk PRIMARY KEY (hour_start)
);

COMMENT ON TABLE growth_hour IS 'What came in one hour; written once, a few minutes after its end';
COMMENT ON COLUMN growth_hour.bytes IS 'Of the envelopes that were accepted in that hour';
COMMENT ON COLUMN growth_hour.database_size IS 'Bytes, when the hour was measured; null if that was much later';

CREATE TABLE bytes_freed (
    hour_start TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    bytes BIGINT NOT NULL,
    CONSTRAINT bytes_freed_pk PRIMARY KEY (hour_start)
);

COMMENT ON TABLE bytes_freed IS 'What the retention rule took out of the envelope store in that hour';
