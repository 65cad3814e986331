/** Verification: reading backups back from storage. */
@NullMarked
package io.lakescope.jobs.verify;

import org.jspecify.annotations.NullMarked;
