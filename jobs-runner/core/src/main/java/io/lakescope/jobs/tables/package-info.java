/** Units of tables: how partitions form them, how they are scanned and written. */
@NullMarked
package io.lakescope.jobs.tables;

import org.jspecify.annotations.NullMarked;
