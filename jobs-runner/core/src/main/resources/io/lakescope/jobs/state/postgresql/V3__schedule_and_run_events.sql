-- When the process that does the run was last heard of, by this database's clock.
ALTER TABLE run ADD COLUMN beat_ms BIGINT;

CREATE TABLE run_event (
    run     TEXT COLLATE "C" NOT NULL REFERENCES run (id),
    seq     BIGINT NOT NULL,
    at      TEXT COLLATE "C" NOT NULL,
    level   TEXT COLLATE "C" NOT NULL,
    event   TEXT COLLATE "C" NOT NULL,
    unit    TEXT COLLATE "C",
    message TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (run, seq)
);

CREATE TABLE firing (
    workspace  TEXT COLLATE "C" NOT NULL,
    job        TEXT COLLATE "C" NOT NULL,
    due_at     TEXT COLLATE "C" NOT NULL,
    state      TEXT COLLATE "C" NOT NULL,
    run        TEXT COLLATE "C",
    attempts   INTEGER NOT NULL DEFAULT 0,
    not_before TEXT COLLATE "C" NOT NULL,
    ended_at   TEXT COLLATE "C",
    note       TEXT COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (workspace, job, due_at)
);

CREATE TABLE schedule (
    workspace  TEXT COLLATE "C" NOT NULL,
    job        TEXT COLLATE "C" NOT NULL,
    planned_to TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (workspace, job)
);
