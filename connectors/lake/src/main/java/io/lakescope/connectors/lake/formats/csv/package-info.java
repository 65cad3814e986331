/** Delimited text. */
@NullMarked
package io.lakescope.connectors.lake.formats.csv;

import org.jspecify.annotations.NullMarked;
