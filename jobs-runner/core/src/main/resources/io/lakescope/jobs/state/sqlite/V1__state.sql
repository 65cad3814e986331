CREATE TABLE run (
    id         TEXT PRIMARY KEY,
    job        TEXT NOT NULL,
    kind       TEXT NOT NULL,
    spec       TEXT NOT NULL,
    plan_hash  TEXT,
    state      TEXT NOT NULL,
    counts     TEXT NOT NULL DEFAULT '{}',
    failure    TEXT,
    actor      TEXT NOT NULL,
    version    TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at   TEXT,
    cancel     INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE run_unit (
    run     TEXT NOT NULL REFERENCES run (id),
    unit    TEXT NOT NULL,
    state   TEXT NOT NULL,
    counts  TEXT NOT NULL,
    row_count INTEGER NOT NULL,
    digest  TEXT,
    message TEXT,
    PRIMARY KEY (run, unit)
);

CREATE TABLE plan (
    hash       TEXT PRIMARY KEY,
    kind       TEXT NOT NULL,
    pinned     TEXT NOT NULL,
    created_at TEXT NOT NULL
);

CREATE TABLE register (
    kind       TEXT NOT NULL,
    source     TEXT NOT NULL,
    target     TEXT NOT NULL,
    unit       TEXT NOT NULL,
    status     INTEGER NOT NULL,
    state      TEXT NOT NULL,
    version    INTEGER NOT NULL,
    run        TEXT,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (kind, source, target, unit)
);

CREATE INDEX register_by_unit ON register (source, unit);

CREATE TABLE purge_time (
    source           TEXT NOT NULL,
    unit             TEXT NOT NULL,
    timestamp_micros INTEGER NOT NULL,
    PRIMARY KEY (source, unit)
);

CREATE TABLE lease (
    unit      TEXT PRIMARY KEY,
    owner     TEXT NOT NULL,
    fence     INTEGER NOT NULL,
    until_ms  INTEGER NOT NULL
);

CREATE TABLE ingest_offset (
    topic        TEXT NOT NULL,
    target       TEXT NOT NULL,
    partition_no INTEGER NOT NULL,
    topic_id     TEXT NOT NULL,
    next_offset  INTEGER NOT NULL,
    leader_epoch INTEGER,
    fence        INTEGER NOT NULL,
    PRIMARY KEY (topic, target, partition_no)
);

CREATE TABLE ledger (
    topic         TEXT NOT NULL,
    target        TEXT NOT NULL,
    topic_id      TEXT NOT NULL,
    partition_no  INTEGER NOT NULL,
    from_offset   INTEGER NOT NULL,
    to_offset     INTEGER NOT NULL,
    consumed      INTEGER NOT NULL,
    written       INTEGER NOT NULL,
    duplicate     INTEGER NOT NULL,
    dead_lettered INTEGER NOT NULL,
    rejected      INTEGER NOT NULL,
    conflicts     INTEGER NOT NULL,
    run           TEXT NOT NULL,
    fence         INTEGER NOT NULL,
    PRIMARY KEY (topic, target, topic_id, partition_no, from_offset, run)
);

CREATE TABLE ingest_gap (
    topic        TEXT NOT NULL,
    target       TEXT NOT NULL,
    partition_no INTEGER NOT NULL,
    from_offset  INTEGER NOT NULL,
    to_offset    INTEGER NOT NULL,
    reason       TEXT NOT NULL,
    run          TEXT NOT NULL,
    PRIMARY KEY (topic, target, partition_no, from_offset, run)
);

CREATE TABLE audit (
    seq      INTEGER PRIMARY KEY,
    at       TEXT NOT NULL,
    actor    TEXT NOT NULL,
    action   TEXT NOT NULL,
    run      TEXT,
    plan     TEXT,
    reason   TEXT NOT NULL,
    detail   TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash     TEXT NOT NULL
);

CREATE TABLE audit_head (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    seq  INTEGER NOT NULL,
    hash TEXT NOT NULL
);

INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '');

CREATE TABLE installation (
    id TEXT PRIMARY KEY
);
