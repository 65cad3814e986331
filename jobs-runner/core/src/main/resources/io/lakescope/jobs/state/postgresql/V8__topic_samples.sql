-- Where topics of ingestions ended, and how far they were dealt with: once a minute, later once an hour.
CREATE TABLE topic_sample (
    topic      TEXT COLLATE "C" NOT NULL,
    target     TEXT COLLATE "C" NOT NULL,
    minute     BIGINT NOT NULL,
    at_ms      BIGINT NOT NULL,
    topic_id   TEXT COLLATE "C" NOT NULL,
    partitions TEXT COLLATE "C" NOT NULL,
    behind_ms  BIGINT,
    PRIMARY KEY (topic, target, minute)
);
CREATE INDEX topic_sample_minute ON topic_sample (minute);
