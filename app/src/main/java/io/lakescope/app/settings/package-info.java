/** The workspace file: what it may hold, how it is read, and how its secrets are found. */
@NullMarked
package io.lakescope.app.settings;

import org.jspecify.annotations.NullMarked;
