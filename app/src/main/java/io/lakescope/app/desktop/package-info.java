/** What the desktop around the window is told. */
@NullMarked
package io.lakescope.app.desktop;

import org.jspecify.annotations.NullMarked;
