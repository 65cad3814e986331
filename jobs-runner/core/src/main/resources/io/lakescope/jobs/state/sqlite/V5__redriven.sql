-- Dead letters that were read again and fit by now.
CREATE TABLE redriven (
    topic         TEXT NOT NULL,
    target        TEXT NOT NULL,
    topic_id      TEXT NOT NULL,
    partition_no  INTEGER NOT NULL,
    record_offset INTEGER NOT NULL,
    outcome       TEXT NOT NULL,
    run           TEXT NOT NULL,
    PRIMARY KEY (topic, target, topic_id, partition_no, record_offset)
);
