/** The tree of what is there. */
@NullMarked
package io.lakescope.views.explorer;

import org.jspecify.annotations.NullMarked;
