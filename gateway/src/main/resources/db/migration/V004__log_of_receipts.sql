-- The log of receipts: an append-only Merkle tree in tiles, whose checkpoints the gateway signs. Receipts that were issued before wait too.

CREATE TABLE log_waiting (
    issued_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    receipt_id UUID NOT NULL,
    receipt_sha256 VARCHAR(64),
    CONSTRAINT log_waiting_pk PRIMARY KEY (issued_at, receipt_id)
);
INSERT INTO log_waiting (issued_at, receipt_id) SELECT issued_at, id FROM receipt;

COMMENT ON TABLE log_waiting IS 'Receipts that are not in the log yet: written with the receipt, removed with the leaf';
COMMENT ON COLUMN log_waiting.issued_at IS 'As the receipt states; receipts enter the log in this order, then by id';
COMMENT ON COLUMN log_waiting.receipt_sha256 IS 'Over the signed XML; null for receipts from before the log, whose digest is made when they enter it';

CREATE TABLE log_leaf (
    leaf_index BIGINT NOT NULL,
    receipt_id UUID NOT NULL,
    receipt_sha256 VARCHAR(64) NOT NULL,
    CONSTRAINT log_leaf_pk PRIMARY KEY (leaf_index),
    CONSTRAINT log_leaf_once UNIQUE (receipt_id),
    CONSTRAINT log_leaf_receipt_fk FOREIGN KEY (receipt_id) REFERENCES receipt (id)
);

COMMENT ON TABLE log_leaf IS 'The entries of the log; rows are inserted, never updated or deleted';
COMMENT ON COLUMN log_leaf.leaf_index IS 'From 0, without gaps';
COMMENT ON COLUMN log_leaf.receipt_sha256 IS 'The entry: SHA-256 over the signed XML of the receipt';

CREATE TABLE log_tile (
    tile_level SMALLINT NOT NULL,
    tile_index BIGINT NOT NULL,
    hashes BYTEA NOT NULL,
    CONSTRAINT log_tile_pk PRIMARY KEY (tile_level, tile_index)
);

COMMENT ON TABLE log_tile IS 'The tree over the entries, C2SP tlog-tiles; a tile grows until it has 256 hashes';
COMMENT ON COLUMN log_tile.hashes IS 'Concatenated, 32 octets each';

CREATE TABLE log_head (
    id SMALLINT NOT NULL,
    tree_size BIGINT NOT NULL,
    note VARCHAR(8000),
    CONSTRAINT log_head_pk PRIMARY KEY (id),
    CONSTRAINT log_head_one CHECK (id = 1)
);
INSERT INTO log_head (id, tree_size) VALUES (1, 0);

COMMENT ON TABLE log_head IS 'The one row that says how far the log is; whoever appends holds its lock';
COMMENT ON COLUMN log_head.tree_size IS 'Entries in the log';
COMMENT ON COLUMN log_head.note IS 'The newest checkpoint, C2SP signed-note; null until the first start';

CREATE TABLE log_time_stamp (
    tree_size BIGINT NOT NULL,
    note VARCHAR(8000) NOT NULL,
    token BYTEA NOT NULL,
    stamped_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT log_time_stamp_pk PRIMARY KEY (tree_size)
);

COMMENT ON TABLE log_time_stamp IS 'Checkpoints with a time-stamp; rows are inserted, never updated or deleted';
COMMENT ON COLUMN log_time_stamp.note IS 'The checkpoint, byte for byte as it was stamped';
COMMENT ON COLUMN log_time_stamp.token IS 'RFC 3161 time-stamp token over the SHA-256 of the note, DER';
COMMENT ON COLUMN log_time_stamp.stamped_at IS 'Moment that the token states';
