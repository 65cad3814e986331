/** What customers' histories tell, on real servers. */
@NullMarked
package io.lakescope.tests.history;

import org.jspecify.annotations.NullMarked;
