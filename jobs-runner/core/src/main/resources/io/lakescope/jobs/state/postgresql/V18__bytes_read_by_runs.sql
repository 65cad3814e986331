-- Bytes of objects that a run has read from storages.
ALTER TABLE run ADD COLUMN bytes_read BIGINT NOT NULL DEFAULT 0;
