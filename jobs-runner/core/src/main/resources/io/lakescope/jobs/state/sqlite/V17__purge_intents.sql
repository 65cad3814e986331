-- Units that a purge has proven and marked, to delete them once a time has passed.
CREATE TABLE purge_intent (
    source   TEXT NOT NULL,
    target   TEXT NOT NULL,
    unit     TEXT NOT NULL,
    run      TEXT NOT NULL,
    manifest TEXT NOT NULL,
    row_count INTEGER NOT NULL,
    at_ms    INTEGER NOT NULL,
    due_ms   INTEGER NOT NULL,
    taken_by TEXT,
    PRIMARY KEY (source, target, unit)
);
CREATE INDEX purge_intent_by_run ON purge_intent (run);
