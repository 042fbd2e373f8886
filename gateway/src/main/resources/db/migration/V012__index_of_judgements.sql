-- H2 makes an index for each foreign key by itself, PostgreSQL does not: without this one each question about the documents of a
-- judgement would read them all.

CREATE INDEX document_of_judgement ON document (judgement_id, accepted_at);
