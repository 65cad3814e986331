/** Columns whose values nobody sees: what stands before readers and catalogs that people look through, and before what jobs list. */
@NullMarked
package io.lakescope.connectors.masking;

import org.jspecify.annotations.NullMarked;
