-- Where topics of ingestions ended, and how far they were dealt with: once a minute, later once an hour.
CREATE TABLE topic_sample (
    topic      TEXT NOT NULL,
    target     TEXT NOT NULL,
    minute     INTEGER NOT NULL,
    at_ms      INTEGER NOT NULL,
    topic_id   TEXT NOT NULL,
    partitions TEXT NOT NULL,
    behind_ms  INTEGER,
    PRIMARY KEY (topic, target, minute)
);
CREATE INDEX topic_sample_minute ON topic_sample (minute);
