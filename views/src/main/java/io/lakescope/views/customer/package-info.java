/** A customer: what is kept of it by day and layer, and how what is missing comes back. */
@NullMarked
package io.lakescope.views.customer;

import org.jspecify.annotations.NullMarked;
