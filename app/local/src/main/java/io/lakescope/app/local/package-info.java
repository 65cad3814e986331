/** The local environment: a real Kafka and a real Cassandra server as child processes in one folder. */
@NullMarked
package io.lakescope.app.local;

import org.jspecify.annotations.NullMarked;
