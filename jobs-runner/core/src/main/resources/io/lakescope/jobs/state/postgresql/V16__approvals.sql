-- Plans that wait for the word of a second person, who gave it, and which run took it for which units.
CREATE TABLE proposal (
    plan    TEXT COLLATE "C" PRIMARY KEY,
    kind    TEXT COLLATE "C" NOT NULL,
    asked   TEXT COLLATE "C" NOT NULL,
    counted TEXT COLLATE "C" NOT NULL,
    actor   TEXT COLLATE "C" NOT NULL,
    at_ms   BIGINT NOT NULL
);
CREATE TABLE approval (
    id     BIGINT PRIMARY KEY,
    plan   TEXT COLLATE "C" NOT NULL,
    actor  TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    at_ms  BIGINT NOT NULL,
    run    TEXT COLLATE "C"
);
CREATE INDEX approval_by_plan ON approval (plan);
CREATE INDEX approval_by_run ON approval (run);
CREATE TABLE approved_unit (
    run         TEXT COLLATE "C" NOT NULL,
    unit        TEXT COLLATE "C" NOT NULL,
    fingerprint TEXT COLLATE "C" NOT NULL,
    begun       INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (run, unit)
);
