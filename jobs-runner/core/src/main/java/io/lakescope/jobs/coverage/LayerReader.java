package io.lakescope.jobs.coverage;

import java.util.List;

/** Reads one layer of one map. */
interface LayerReader {

    /** The columns of a table without days: no customer's key is among them. */
    List<String> WITHOUT_DAYS = List.of("");

    Layer layer();

    /**
     * Finds out where the customer's days lie; blocks.
     *
     * @return the key columns that the layer has, without the day; none if there is nothing of it at all, {@link #WITHOUT_DAYS} if
     *     its rows are of no day
     */
    List<String> list();

    /** Adds the reading of every day, newest first; called once it is listed and has the customer's key. */
    void read(DayTasks tasks);
}
