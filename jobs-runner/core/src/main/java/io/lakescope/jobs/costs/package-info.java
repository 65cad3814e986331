/** What jobs would fetch of storage that charges for it, told before they do. */
@NullMarked
package io.lakescope.jobs.costs;

import org.jspecify.annotations.NullMarked;
