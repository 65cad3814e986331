/** Bytes of remote objects, kept on this machine's disk for as long as it has room. */
@NullMarked
package io.lakescope.connectors.lake.cache;

import org.jspecify.annotations.NullMarked;
