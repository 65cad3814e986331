/** The SQL of a dataset's page: a query, its rows in the grid, why it failed. */
@NullMarked
package io.lakescope.views.sql;

import org.jspecify.annotations.NullMarked;
