/** The frame of the window: header, address bar, tabs, status bar. */
@NullMarked
package io.lakescope.views.shell;

import org.jspecify.annotations.NullMarked;
