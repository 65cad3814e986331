/** The window: entry point and what it is given. */
@NullMarked
package io.lakescope.views;

import org.jspecify.annotations.NullMarked;
