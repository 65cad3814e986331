/** The domain's nouns and contracts: addresses, schemas, rows, tables, topics and lake storage, with no third-party types. */
@NullMarked
package io.lakescope.connectors;

import org.jspecify.annotations.NullMarked;
