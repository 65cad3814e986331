/** What all lake storages share: addresses, the rules for paths, the order of names and the words of refusals. */
@NullMarked
package io.lakescope.connectors.lake.storage;

import org.jspecify.annotations.NullMarked;
