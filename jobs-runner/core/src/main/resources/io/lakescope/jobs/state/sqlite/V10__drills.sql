-- Trial restores of units of backups, each with what it showed.
CREATE TABLE drill (
    dataset   TEXT NOT NULL,
    unit      TEXT NOT NULL,
    run       TEXT NOT NULL,
    at_ms     INTEGER NOT NULL,
    passed    INTEGER NOT NULL,
    row_count INTEGER NOT NULL,
    took_ms   INTEGER NOT NULL,
    message   TEXT NOT NULL,
    PRIMARY KEY (dataset, unit, run)
);
CREATE INDEX drill_at ON drill (dataset, at_ms);
