package io.lakescope.connectors.lake.formats;

import io.lakescope.connectors.LakeStorage;
import java.util.List;

/** A kind of data file. Thread-safe. */
public interface FileFormat {

    /** What people call it: CSV, JSON lines, Avro. */
    String title();

    /**
     * Looks at a file: its schema as it is stated, or as its beginning shows it.
     *
     * @throws io.lakescope.connectors.LakescopeException INTERNAL if it is damaged, naming it
     */
    FormatFacts facts(LakeStorage storage, String path);

    /**
     * Opens a file for its rows, in its own order; the caller closes.
     *
     * @param facts what {@link #facts} said of this very file
     * @param columns positions in the schema of the facts, in the order of the values that are handed out
     */
    RowSource open(LakeStorage storage, String path, FormatFacts facts, List<Integer> columns);
}
