/** Signed reports of runs. */
@NullMarked
package io.lakescope.jobs.report;

import org.jspecify.annotations.NullMarked;
