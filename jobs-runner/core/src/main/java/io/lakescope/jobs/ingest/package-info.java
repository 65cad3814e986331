/** Ingestion from a topic into a table, with a ledger that accounts for every offset. */
@NullMarked
package io.lakescope.jobs.ingest;

import org.jspecify.annotations.NullMarked;
