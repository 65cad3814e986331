-- What each unit of an aggregate was computed from, so that only what changed is computed again.
CREATE TABLE aggregate_unit (
    source     TEXT COLLATE "C" NOT NULL,
    target     TEXT COLLATE "C" NOT NULL,
    unit       TEXT COLLATE "C" NOT NULL,
    definition TEXT COLLATE "C" NOT NULL,
    inputs     TEXT COLLATE "C" NOT NULL,
    row_count  BIGINT NOT NULL,
    digest     TEXT COLLATE "C" NOT NULL,
    run        TEXT COLLATE "C" NOT NULL,
    updated_at TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (source, target, unit)
);
