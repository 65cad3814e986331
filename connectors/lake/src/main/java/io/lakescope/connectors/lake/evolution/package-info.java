/** How a dataset's schema went on over its partitions, and what its policy says of each change. */
@NullMarked
package io.lakescope.connectors.lake.evolution;

import org.jspecify.annotations.NullMarked;
