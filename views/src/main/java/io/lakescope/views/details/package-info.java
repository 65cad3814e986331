/** The facts about a source as a property list. */
@NullMarked
package io.lakescope.views.details;

import org.jspecify.annotations.NullMarked;
