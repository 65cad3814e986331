/** Avro data files. */
@NullMarked
package io.lakescope.connectors.lake.formats.avro;

import org.jspecify.annotations.NullMarked;
