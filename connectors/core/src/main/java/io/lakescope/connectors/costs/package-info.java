/** What storage costs: prices by class, and from them bills, fees and previews. Computes only, with exact decimals. */
@NullMarked
package io.lakescope.connectors.costs;

import org.jspecify.annotations.NullMarked;
