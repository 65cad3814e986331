package io.lakescope.connectors.lake.parquet;

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
    public void read(Slots target, int start, int count) {
        if (read.length < count) {
            read = new int[count];
        }
        places.read(read, count);
        entries.copy(read, count, target, start);
    }

    @Override
    public void skip(int count) {
        places.skip(count);
    }
}
