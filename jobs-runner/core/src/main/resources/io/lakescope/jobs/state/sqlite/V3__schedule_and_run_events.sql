-- When the process that does the run was last heard of, by this database's clock.
ALTER TABLE run ADD COLUMN beat_ms INTEGER;

CREATE TABLE run_event (
    run     TEXT NOT NULL REFERENCES run (id),
    seq     INTEGER NOT NULL,
    at      TEXT NOT NULL,
    level   TEXT NOT NULL,
    event   TEXT NOT NULL,
    unit    TEXT,
    message TEXT NOT NULL,
    PRIMARY KEY (run, seq)
);

CREATE TABLE firing (
    workspace  TEXT NOT NULL,
    job        TEXT NOT NULL,
    due_at     TEXT NOT NULL,
    state      TEXT NOT NULL,
    run        TEXT,
    attempts   INTEGER NOT NULL DEFAULT 0,
    not_before TEXT NOT NULL,
    ended_at   TEXT,
    note       TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (workspace, job, due_at)
);

CREATE TABLE schedule (
    workspace  TEXT NOT NULL,
    job        TEXT NOT NULL,
    planned_to TEXT NOT NULL,
    PRIMARY KEY (workspace, job)
);
