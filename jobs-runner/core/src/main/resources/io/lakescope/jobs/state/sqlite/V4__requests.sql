-- Which run a request started, so that the same request starts no second one.
CREATE TABLE run_request (
    request_key  TEXT PRIMARY KEY,
    request_hash TEXT NOT NULL,
    run          TEXT NOT NULL REFERENCES run (id)
);

CREATE INDEX run_by_job ON run (job, kind, state, id);
CREATE INDEX run_by_end ON run (ended_at);
