/** JSON documents, one after the other. */
@NullMarked
package io.lakescope.connectors.lake.formats.json;

import org.jspecify.annotations.NullMarked;
