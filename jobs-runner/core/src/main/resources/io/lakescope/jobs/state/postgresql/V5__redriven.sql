-- Dead letters that were read again and fit by now.
CREATE TABLE redriven (
    topic         TEXT COLLATE "C" NOT NULL,
    target        TEXT COLLATE "C" NOT NULL,
    topic_id      TEXT COLLATE "C" NOT NULL,
    partition_no  INTEGER NOT NULL,
    record_offset BIGINT NOT NULL,
    outcome       TEXT COLLATE "C" NOT NULL,
    run           TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (topic, target, topic_id, partition_no, record_offset)
);
