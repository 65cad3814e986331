/** Jobs: what they are, the engine that runs them, and the state they leave behind. */
@NullMarked
package io.lakescope.jobs;

import org.jspecify.annotations.NullMarked;
