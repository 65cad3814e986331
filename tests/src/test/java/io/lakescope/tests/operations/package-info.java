/** What watches a workspace, on real servers and files. */
@NullMarked
package io.lakescope.tests.operations;

import org.jspecify.annotations.NullMarked;
