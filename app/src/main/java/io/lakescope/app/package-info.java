/** Start and wiring: the only place that knows every implementation. */
@NullMarked
package io.lakescope.app;

import org.jspecify.annotations.NullMarked;
