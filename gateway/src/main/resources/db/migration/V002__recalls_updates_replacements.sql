-- Recalls, updates and replacements travel too: what each document does, and which one a recall or an update is about.

ALTER TABLE document ADD COLUMN business_type SMALLINT;
UPDATE document SET business_type = 0 WHERE kind = 'DOCUMENT';

ALTER TABLE document DROP CONSTRAINT document_status_whole;
ALTER TABLE document ADD CONSTRAINT document_whole CHECK (
    (kind = 'DOCUMENT' AND business_type IS NOT NULL AND status_code IS NULL AND status_at IS NULL
        AND ((business_type IN (0, 3) AND about_document IS NULL) OR (business_type IN (1, 2) AND about_document IS NOT NULL)))
    OR (kind = 'STATUS' AND business_type IS NULL
        AND about_document IS NOT NULL AND status_code IS NOT NULL AND status_at IS NOT NULL));

COMMENT ON COLUMN document.business_type IS 'Documents: 0 new, 1 recall, 2 update, 3 replacement; null for status reports';
COMMENT ON COLUMN document.about_document IS 'Status reports: the document that is reported on; recalls and updates: the document that is recalled or updated';
COMMENT ON COLUMN document.exchange_id IS 'Names the envelope among all of its originator: document id; document id and digest of a recall or an update; id, code and time of a status report';
