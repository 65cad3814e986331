package io.lakescope.connectors.lake.parquet;

import org.jspecify.annotations.Nullable;

/** Takes the values that a converter has built. */
@FunctionalInterface
interface Sink {

    void accept(@Nullable Object value);
}
