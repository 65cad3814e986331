/**
 * Decides, without a line of the product, whether data survived: reads the topic with Kafka's consumer, the table with the
 * bare driver, backups and dead letters with DuckDB, manifests as plain JSON, the job state as plain SQL.
 */
@NullMarked
package io.lakescope.tests.survival.truth;

import org.jspecify.annotations.NullMarked;
