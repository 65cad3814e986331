/** How many rows a source has, by customer and day. */
@NullMarked
package io.lakescope.views.statistics;

import org.jspecify.annotations.NullMarked;
