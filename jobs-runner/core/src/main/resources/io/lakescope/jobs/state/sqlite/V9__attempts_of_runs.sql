-- Who may record what becomes of a run: the newest attempt, and the owner of its leases.
ALTER TABLE run ADD COLUMN attempt INTEGER NOT NULL DEFAULT 1;
ALTER TABLE run ADD COLUMN owner TEXT;
