/** Versions of a unit: the backups of it that a dataset still keeps, and what differs between two of them. */
@NullMarked
package io.lakescope.jobs.versions;

import org.jspecify.annotations.NullMarked;
