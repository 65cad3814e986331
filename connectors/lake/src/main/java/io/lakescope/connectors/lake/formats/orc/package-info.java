/** ORC files. */
@NullMarked
package io.lakescope.connectors.lake.formats.orc;

import org.jspecify.annotations.NullMarked;
