-- What sqlite/V1 and V2 make together. Text sorts by its bytes, as in SQLite, whatever the database's language is.

CREATE TABLE run (
    id         TEXT COLLATE "C" PRIMARY KEY,
    job        TEXT COLLATE "C" NOT NULL,
    kind       TEXT COLLATE "C" NOT NULL,
    spec       TEXT COLLATE "C" NOT NULL,
    plan_hash  TEXT COLLATE "C",
    state      TEXT COLLATE "C" NOT NULL,
    counts     TEXT COLLATE "C" NOT NULL DEFAULT '{}',
    failure    TEXT COLLATE "C",
    actor      TEXT COLLATE "C" NOT NULL,
    version    TEXT COLLATE "C" NOT NULL,
    started_at TEXT COLLATE "C" NOT NULL,
    ended_at   TEXT COLLATE "C",
    cancel     INTEGER NOT NULL DEFAULT 0,
    notes      TEXT COLLATE "C" NOT NULL DEFAULT '[]'
);

CREATE TABLE run_unit (
    run     TEXT COLLATE "C" NOT NULL REFERENCES run (id),
    unit    TEXT COLLATE "C" NOT NULL,
    state   TEXT COLLATE "C" NOT NULL,
    counts  TEXT COLLATE "C" NOT NULL,
    row_count BIGINT NOT NULL,
    digest  TEXT COLLATE "C",
    message TEXT COLLATE "C",
    PRIMARY KEY (run, unit)
);

CREATE TABLE plan (
    hash       TEXT COLLATE "C" PRIMARY KEY,
    kind       TEXT COLLATE "C" NOT NULL,
    pinned     TEXT COLLATE "C" NOT NULL,
    created_at TEXT COLLATE "C" NOT NULL
);

CREATE TABLE register (
    kind       TEXT COLLATE "C" NOT NULL,
    source     TEXT COLLATE "C" NOT NULL,
    target     TEXT COLLATE "C" NOT NULL,
    unit       TEXT COLLATE "C" NOT NULL,
    status     INTEGER NOT NULL,
    state      TEXT COLLATE "C" NOT NULL,
    version    BIGINT NOT NULL,
    run        TEXT COLLATE "C",
    updated_at TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (kind, source, target, unit)
);

CREATE INDEX register_by_unit ON register (source, unit);

CREATE TABLE purge_time (
    source           TEXT COLLATE "C" NOT NULL,
    unit             TEXT COLLATE "C" NOT NULL,
    timestamp_micros BIGINT NOT NULL,
    PRIMARY KEY (source, unit)
);

CREATE TABLE lease (
    unit      TEXT COLLATE "C" PRIMARY KEY,
    owner     TEXT COLLATE "C" NOT NULL,
    fence     BIGINT NOT NULL,
    until_ms  BIGINT NOT NULL
);

CREATE TABLE ingest_offset (
    topic        TEXT COLLATE "C" NOT NULL,
    target       TEXT COLLATE "C" NOT NULL,
    partition_no INTEGER NOT NULL,
    topic_id     TEXT COLLATE "C" NOT NULL,
    next_offset  BIGINT NOT NULL,
    leader_epoch INTEGER,
    fence        BIGINT NOT NULL,
    PRIMARY KEY (topic, target, partition_no)
);

CREATE TABLE ledger (
    topic         TEXT COLLATE "C" NOT NULL,
    target        TEXT COLLATE "C" NOT NULL,
    topic_id      TEXT COLLATE "C" NOT NULL,
    partition_no  INTEGER NOT NULL,
    from_offset   BIGINT NOT NULL,
    to_offset     BIGINT NOT NULL,
    consumed      BIGINT NOT NULL,
    written       BIGINT NOT NULL,
    duplicate     BIGINT NOT NULL,
    dead_lettered BIGINT NOT NULL,
    rejected      BIGINT NOT NULL,
    conflicts     BIGINT NOT NULL,
    run           TEXT COLLATE "C" NOT NULL,
    fence         BIGINT NOT NULL,
    PRIMARY KEY (topic, target, topic_id, partition_no, from_offset, run)
);

CREATE TABLE ingest_gap (
    topic        TEXT COLLATE "C" NOT NULL,
    target       TEXT COLLATE "C" NOT NULL,
    partition_no INTEGER NOT NULL,
    from_offset  BIGINT NOT NULL,
    to_offset    BIGINT NOT NULL,
    reason       TEXT COLLATE "C" NOT NULL,
    run          TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (topic, target, partition_no, from_offset, run)
);

CREATE TABLE audit (
    seq      BIGINT PRIMARY KEY,
    at       TEXT COLLATE "C" NOT NULL,
    actor    TEXT COLLATE "C" NOT NULL,
    action   TEXT COLLATE "C" NOT NULL,
    run      TEXT COLLATE "C",
    plan     TEXT COLLATE "C",
    reason   TEXT COLLATE "C" NOT NULL,
    detail   TEXT COLLATE "C" NOT NULL,
    previous TEXT COLLATE "C" NOT NULL,
    hash     TEXT COLLATE "C" NOT NULL
);

CREATE TABLE audit_head (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    seq  BIGINT NOT NULL,
    hash TEXT COLLATE "C" NOT NULL
);

INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '');

CREATE TABLE installation (
    id TEXT COLLATE "C" PRIMARY KEY
);
