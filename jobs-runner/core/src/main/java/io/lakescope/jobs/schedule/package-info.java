/** When configured jobs run: their due times, what they wait for, and what becomes of each. */
@NullMarked
package io.lakescope.jobs.schedule;

import org.jspecify.annotations.NullMarked;
