/** Journeys through the whole product on real servers, by its command line. */
@NullMarked
package io.lakescope.tests.journey;

import org.jspecify.annotations.NullMarked;
