-- Several gateways may share this database: who did what, and who alone does what only one may do at a time.

ALTER TABLE journal ADD COLUMN node VARCHAR(63);
COMMENT ON COLUMN journal.node IS 'Gateway that recorded it, axis.node; null for entries from before';

CREATE TABLE job_lease (
    job VARCHAR(40) NOT NULL,
    holder UUID NOT NULL,
    node VARCHAR(63) NOT NULL,
    fence BIGINT NOT NULL,
    held_until TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT job_lease_pk PRIMARY KEY (job)
);

COMMENT ON TABLE job_lease IS 'Which gateway does a job that one alone does at a time';
COMMENT ON COLUMN job_lease.holder IS 'One start of one gateway';
COMMENT ON COLUMN job_lease.node IS 'The same for people: axis.node';
COMMENT ON COLUMN job_lease.fence IS 'Grows with each new holder: what an earlier one still wants to commit is refused by it';
COMMENT ON COLUMN job_lease.held_until IS 'By the clock of the database; from then on another gateway may take the job';
