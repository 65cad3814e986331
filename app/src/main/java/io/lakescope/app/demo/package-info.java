/** The demo: simulated visitors of a shopping centre, moved through real servers. */
@NullMarked
package io.lakescope.app.demo;

import org.jspecify.annotations.NullMarked;
