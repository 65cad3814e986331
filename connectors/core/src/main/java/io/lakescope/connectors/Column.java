package io.lakescope.connectors;

/**
 * A column of a schema.
 *
 * @param partition true if the value comes from the path or belongs to the partition key
 */
public record Column(String name, Type type, boolean nullable, boolean partition) {

    public Column(String name, Type type) {
        this(name, type, true, false);
    }
}
