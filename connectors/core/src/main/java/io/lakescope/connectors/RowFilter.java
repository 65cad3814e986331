package io.lakescope.connectors;

/** Decides whether a row belongs to the selection. Thread-safe, without side effects. */
@FunctionalInterface
public interface RowFilter {

    RowFilter ALL = row -> true;

    boolean accepts(Row row);
}
