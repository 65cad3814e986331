/** The durable state of jobs: runs, registers, leases, the ingestion ledger and the audit log. */
@NullMarked
package io.lakescope.jobs.state;

import org.jspecify.annotations.NullMarked;
