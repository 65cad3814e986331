CREATE TABLE alert (
    workspace TEXT COLLATE "C" NOT NULL,
    kind      TEXT COLLATE "C" NOT NULL,
    subject   TEXT COLLATE "C" NOT NULL,
    began_at  TEXT COLLATE "C" NOT NULL,
    what      TEXT COLLATE "C" NOT NULL,
    told_at   TEXT COLLATE "C",
    ended_at  TEXT COLLATE "C",
    end_told_at TEXT COLLATE "C",
    PRIMARY KEY (workspace, kind, subject, began_at)
);
