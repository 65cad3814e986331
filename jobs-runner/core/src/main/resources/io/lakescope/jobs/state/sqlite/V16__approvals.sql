-- Plans that wait for the word of a second person, who gave it, and which run took it for which units.
CREATE TABLE proposal (
    plan    TEXT PRIMARY KEY,
    kind    TEXT NOT NULL,
    asked   TEXT NOT NULL,
    counted TEXT NOT NULL,
    actor   TEXT NOT NULL,
    at_ms   INTEGER NOT NULL
);
CREATE TABLE approval (
    id     INTEGER PRIMARY KEY,
    plan   TEXT NOT NULL,
    actor  TEXT NOT NULL,
    reason TEXT NOT NULL,
    at_ms  INTEGER NOT NULL,
    run    TEXT
);
CREATE INDEX approval_by_plan ON approval (plan);
CREATE INDEX approval_by_run ON approval (run);
CREATE TABLE approved_unit (
    run         TEXT NOT NULL,
    unit        TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    begun       INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (run, unit)
);
