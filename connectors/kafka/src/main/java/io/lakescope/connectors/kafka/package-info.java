/** Kafka: topics as catalog entries, as rows and as logs; the only package that knows Kafka's client. */
@NullMarked
package io.lakescope.connectors.kafka;

import org.jspecify.annotations.NullMarked;
