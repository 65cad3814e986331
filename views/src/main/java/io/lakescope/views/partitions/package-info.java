/** The partitions of a dataset as a heat map: groups by day. */
@NullMarked
package io.lakescope.views.partitions;

import org.jspecify.annotations.NullMarked;
