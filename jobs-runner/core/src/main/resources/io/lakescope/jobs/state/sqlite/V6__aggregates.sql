-- What each unit of an aggregate was computed from, so that only what changed is computed again.
CREATE TABLE aggregate_unit (
    source     TEXT NOT NULL,
    target     TEXT NOT NULL,
    unit       TEXT NOT NULL,
    definition TEXT NOT NULL,
    inputs     TEXT NOT NULL,
    row_count  INTEGER NOT NULL,
    digest     TEXT NOT NULL,
    run        TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (source, target, unit)
);
