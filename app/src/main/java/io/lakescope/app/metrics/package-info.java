/** Figures for Prometheus, collected when they are asked for. */
@NullMarked
package io.lakescope.app.metrics;

import org.jspecify.annotations.NullMarked;
