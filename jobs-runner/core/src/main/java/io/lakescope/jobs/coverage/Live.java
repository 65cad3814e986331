package io.lakescope.jobs.coverage;

import java.time.Instant;

/** What a table holds of a unit. */
record Live(long rows, String digest, Instant at) {}
