/** In-memory connectors and runs, with data of every kind of cell. */
@NullMarked
package io.lakescope.views.fakes;

import org.jspecify.annotations.NullMarked;
