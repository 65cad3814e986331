/** Whether the folders of a dataset are as the workspace declares them. */
@NullMarked
package io.lakescope.connectors.lake.layout;

import org.jspecify.annotations.NullMarked;
