/** Rows of a page into a file: the choice of the file, progress, cancel, and what became of it. */
@NullMarked
package io.lakescope.views.export;

import org.jspecify.annotations.NullMarked;
