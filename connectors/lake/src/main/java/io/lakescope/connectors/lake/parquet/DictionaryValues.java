package io.lakescope.connectors.lake.parquet;

import org.jspecify.annotations.Nullable;

/** Values that are places in a column's dictionary. */
final class DictionaryValues implements PageValues {

    private final Hybrid places;
    private final FlatDictionary entries;
    private int[] read = new int[0];

    DictionaryValues(Hybrid places, FlatDictionary entries) {
        this.places = places;
        this.entries = entries;
    }

    @Override
    public void read(@Nullable Object[] target, int start, int count) {
        if (read.length < count) {
            read = new int[count];
        }
        places.read(read, count);
        for (int i = 0; i < count; i++) {
            target[start + i] = entries.at(read[i]);
        }
    }

    @Override
    public void skip(int count) {
        places.skip(count);
    }
}
