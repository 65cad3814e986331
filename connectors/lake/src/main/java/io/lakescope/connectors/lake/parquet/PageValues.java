package io.lakescope.connectors.lake.parquet;

import org.jspecify.annotations.Nullable;

/** The values of a page, without its nulls, one after the other. */
interface PageValues {

    void read(@Nullable Object[] target, int start, int count);

    void skip(int count);
}
