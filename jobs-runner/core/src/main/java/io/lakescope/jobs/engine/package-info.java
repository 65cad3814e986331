/** The embedded engine: runs jobs on threads of this process, and the only place in the jobs that makes threads. */
@NullMarked
package io.lakescope.jobs.engine;

import org.jspecify.annotations.NullMarked;
