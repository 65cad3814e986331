/** What lies inside a connection or keyspace, as a table. */
@NullMarked
package io.lakescope.views.contents;

import org.jspecify.annotations.NullMarked;
