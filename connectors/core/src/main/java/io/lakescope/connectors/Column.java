package io.lakescope.connectors;

/**
 * A column of a schema.
 *
 * @param partition true if the value comes from the path or belongs to the partition key
 * @param masked true if the values are not shown here: each is {@link Unreadable#MASKED}
 */
public record Column(String name, Type type, boolean nullable, boolean partition, boolean masked) {

    public Column(String name, Type type, boolean nullable, boolean partition) {
        this(name, type, nullable, partition, false);
    }

    public Column(String name, Type type) {
        this(name, type, true, false);
    }

    /** The same, with values that are not shown. */
    public Column hidden() {
        return new Column(name, type, nullable, partition, true);
    }
}
