-- Whether a run is asked to hold, and how many rows a second it may write: 0 for any number, null as its job says.
ALTER TABLE run ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN row_rate BIGINT;
