/** The customers of a workspace: who there is, what is kept of each, and what brings back what is missing. */
@NullMarked
package io.lakescope.jobs.customers;

import org.jspecify.annotations.NullMarked;
