package io.lakescope.tests.survival.histories;

import java.util.Map;
import java.util.TreeMap;

/**
 * The rows of a unit as the bare driver reads them.
 *
 * @param newestMicros the newest write time of any cell
 */
record Rows(Map<Integer, Cells> cells, long newestMicros) {

    static final Rows NONE = new Rows(Map.of(), 0);

    Rows plus(int id, Cells row, long micros) {
        Map<Integer, Cells> more = new TreeMap<>(cells);
        more.put(id, row);
        return new Rows(more, Math.max(newestMicros, micros));
    }

    boolean isEmpty() {
        return cells.isEmpty();
    }
}
