/** Rows and values as text that leaves the program: JSON, CSV, Markdown. */
@NullMarked
package io.lakescope.jobs.text;

import org.jspecify.annotations.NullMarked;
