-- Reports on the signatures in the PDF attachments of documents. Documents that were accepted before are examined too.

CREATE TABLE pdf_examination (
    document_id BIGINT NOT NULL,
    state VARCHAR(10) NOT NULL,
    attempt INTEGER NOT NULL,
    due_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT pdf_examination_pk PRIMARY KEY (document_id),
    CONSTRAINT pdf_examination_document_fk FOREIGN KEY (document_id) REFERENCES document (id),
    CONSTRAINT pdf_examination_state_known CHECK (state IN ('DUE', 'DONE', 'GIVEN_UP'))
);
CREATE INDEX pdf_examination_due ON pdf_examination (state, due_at);
INSERT INTO pdf_examination (document_id, state, attempt, due_at)
    SELECT id, 'DUE', 0, accepted_at FROM document WHERE kind = 'DOCUMENT';

COMMENT ON TABLE pdf_examination IS 'Documents whose PDF attachments were examined or are to be; written with the document';
COMMENT ON COLUMN pdf_examination.state IS 'DUE, DONE, or GIVEN_UP for a document whose examination never came to an end';
COMMENT ON COLUMN pdf_examination.attempt IS 'How often it was begun; every change is a compare-and-set on it';
COMMENT ON COLUMN pdf_examination.due_at IS 'While DUE: when it is begun, or begun again should whoever began it be gone';

CREATE TABLE pdf_report (
    document_id BIGINT NOT NULL,
    attachment INTEGER NOT NULL,
    made_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    rules INTEGER NOT NULL,
    report TEXT NOT NULL,
    CONSTRAINT pdf_report_pk PRIMARY KEY (document_id, attachment),
    CONSTRAINT pdf_report_document_fk FOREIGN KEY (document_id) REFERENCES document (id)
);

COMMENT ON TABLE pdf_report IS 'What was found of the signatures in one PDF attachment of a document';
COMMENT ON COLUMN pdf_report.attachment IS 'From 1, in the order of the envelope';
COMMENT ON COLUMN pdf_report.made_at IS 'Moment of the examination';
COMMENT ON COLUMN pdf_report.rules IS 'Version of the rules that were applied: PdfReport.RULES';
COMMENT ON COLUMN pdf_report.report IS 'JSON: AttachedPdf';
