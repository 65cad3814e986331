/** One row as a tree, with the selected cell on top. */
@NullMarked
package io.lakescope.views.inspector;

import org.jspecify.annotations.NullMarked;
