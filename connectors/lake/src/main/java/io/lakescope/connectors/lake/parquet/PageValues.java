package io.lakescope.connectors.lake.parquet;

/** The values of a page, without its nulls, one after the other. */
interface PageValues {

    void read(Slots target, int start, int count);

    void skip(int count);
}
