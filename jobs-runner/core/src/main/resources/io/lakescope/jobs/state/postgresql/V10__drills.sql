-- Trial restores of units of backups, each with what it showed.
CREATE TABLE drill (
    dataset   TEXT COLLATE "C" NOT NULL,
    unit      TEXT COLLATE "C" NOT NULL,
    run       TEXT COLLATE "C" NOT NULL,
    at_ms     BIGINT NOT NULL,
    passed    INTEGER NOT NULL,
    row_count BIGINT NOT NULL,
    took_ms   BIGINT NOT NULL,
    message   TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (dataset, unit, run)
);
CREATE INDEX drill_at ON drill (dataset, at_ms);
