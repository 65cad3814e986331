/** The merged schema of a source as a table. */
@NullMarked
package io.lakescope.views.schema;

import org.jspecify.annotations.NullMarked;
