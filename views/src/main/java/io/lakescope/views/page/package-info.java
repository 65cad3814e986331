/** The page of one source. */
@NullMarked
package io.lakescope.views.page;

import org.jspecify.annotations.NullMarked;
