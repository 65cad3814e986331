/** The command line: one class per command, text for people, JSON for scripts. */
@NullMarked
package io.lakescope.app.cli;

import org.jspecify.annotations.NullMarked;
