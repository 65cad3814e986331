/** The rules of the code base, checked on every product class. */
@NullMarked
package io.lakescope.tests.architecture;

import org.jspecify.annotations.NullMarked;
