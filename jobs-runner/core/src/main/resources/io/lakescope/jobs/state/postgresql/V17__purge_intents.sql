-- Units that a purge has proven and marked, to delete them once a time has passed.
CREATE TABLE purge_intent (
    source   TEXT COLLATE "C" NOT NULL,
    target   TEXT COLLATE "C" NOT NULL,
    unit     TEXT COLLATE "C" NOT NULL,
    run      TEXT COLLATE "C" NOT NULL,
    manifest TEXT COLLATE "C" NOT NULL,
    row_count BIGINT NOT NULL,
    at_ms    BIGINT NOT NULL,
    due_ms   BIGINT NOT NULL,
    taken_by TEXT COLLATE "C",
    PRIMARY KEY (source, target, unit)
);
CREATE INDEX purge_intent_by_run ON purge_intent (run);
