/** What watches a workspace, put together. */
@NullMarked
package io.lakescope.app.operations;

import org.jspecify.annotations.NullMarked;
