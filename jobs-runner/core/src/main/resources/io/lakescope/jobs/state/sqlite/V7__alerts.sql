CREATE TABLE alert (
    workspace TEXT NOT NULL,
    kind      TEXT NOT NULL,
    subject   TEXT NOT NULL,
    began_at  TEXT NOT NULL,
    what      TEXT NOT NULL,
    told_at   TEXT,
    ended_at  TEXT,
    end_told_at TEXT,
    PRIMARY KEY (workspace, kind, subject, began_at)
);
