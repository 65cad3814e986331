/** The operations board: what needs somebody, when jobs ran and will run, and what happened in one run. */
@NullMarked
package io.lakescope.views.board;

import org.jspecify.annotations.NullMarked;
