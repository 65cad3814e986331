/** One schema from many files: which types widen into which without loss, and how values follow. */
@NullMarked
package io.lakescope.connectors.lake.merge;

import org.jspecify.annotations.NullMarked;
