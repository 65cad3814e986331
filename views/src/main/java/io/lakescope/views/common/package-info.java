/** What every screen uses: slow work, texts, icons, themes, formats and the states of a pane. */
@NullMarked
package io.lakescope.views.common;

import org.jspecify.annotations.NullMarked;
