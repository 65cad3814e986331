/** Where the person of a session went, drawn over the zones of the venue. */
@NullMarked
package io.lakescope.views.trajectory;

import org.jspecify.annotations.NullMarked;
