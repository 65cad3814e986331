/** A table of rows that are read as one scrolls. */
@NullMarked
package io.lakescope.views.grid;

import org.jspecify.annotations.NullMarked;
