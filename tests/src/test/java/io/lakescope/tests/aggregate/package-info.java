/** Sessions and metrics beside an independent computation of them, from a table and from its backup. */
@NullMarked
package io.lakescope.tests.aggregate;

import org.jspecify.annotations.NullMarked;
