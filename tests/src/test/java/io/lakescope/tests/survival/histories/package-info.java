/** Long seeded lives of many units, judged by what a bare driver reads and by the test's own memory of each backup. */
@NullMarked
package io.lakescope.tests.survival.histories;

import org.jspecify.annotations.NullMarked;
