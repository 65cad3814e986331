/** What the jobs reach beside the bare driver on the same servers, in one run, as ratios. */
@NullMarked
package io.lakescope.tests.bench;

import org.jspecify.annotations.NullMarked;
