/** Restores that are tried before they are needed, and what they show. */
@NullMarked
package io.lakescope.jobs.drill;

import org.jspecify.annotations.NullMarked;
