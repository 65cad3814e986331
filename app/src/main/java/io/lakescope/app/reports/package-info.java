/** Reports of runs: what is in them, how they look, and whether they still hold. */
@NullMarked
package io.lakescope.app.reports;

import org.jspecify.annotations.NullMarked;
