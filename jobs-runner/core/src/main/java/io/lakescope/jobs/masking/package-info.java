/** Jobs and what is told of them where columns are masked. */
@NullMarked
package io.lakescope.jobs.masking;

import org.jspecify.annotations.NullMarked;
