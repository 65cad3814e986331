/** The values of real files, cell by cell beside another reader's. */
@NullMarked
package io.lakescope.tests.lake.values;

import org.jspecify.annotations.NullMarked;
