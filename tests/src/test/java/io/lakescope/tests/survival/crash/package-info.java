/** The jobs crashed in this process at every durable step, restarted, and judged by plain readers. */
@NullMarked
package io.lakescope.tests.survival.crash;

import org.jspecify.annotations.NullMarked;
