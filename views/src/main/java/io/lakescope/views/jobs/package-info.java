/** The runs of this process and the way to stop one. */
@NullMarked
package io.lakescope.views.jobs;

import org.jspecify.annotations.NullMarked;
