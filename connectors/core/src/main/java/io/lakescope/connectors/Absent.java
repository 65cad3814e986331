package io.lakescope.connectors;

/** Stands for a column that the row's file does not have; neither null nor empty. */
public enum Absent {
    ABSENT;

    @Override
    public String toString() {
        return "absent";
    }
}
