/** Nothing is lost, doubled or wrongly deleted: faults, damage and late rows, judged without the product's own code. */
@NullMarked
package io.lakescope.tests.survival;

import org.jspecify.annotations.NullMarked;
