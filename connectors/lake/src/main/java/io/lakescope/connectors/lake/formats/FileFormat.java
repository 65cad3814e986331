package io.lakescope.connectors.lake.formats;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.Type;
import java.util.List;
import java.util.Optional;

/** A kind of data file. Thread-safe. */
public interface FileFormat {

    /** What people call it: CSV, JSON lines, Avro, ORC. */
    String title();

    /** The type that keeps any value of a column, where types are guessed; empty where files state them. */
    default Optional<Type> anyValue() {
        return Optional.empty();
    }

    /**
     * Looks at a file: its schema as it is stated, or as its beginning shows it.
     *
     * @throws io.lakescope.connectors.LakescopeException INTERNAL if it is damaged, naming it
     */
    FormatFacts facts(LakeStorage storage, String path);

    /**
     * Opens a file for its rows, in its own order; the caller closes.
     *
     * @param facts what {@link #facts} said of this very file; guessed types may be replaced by wider ones
     * @param columns positions in the schema of the facts, in the order of the values that are handed out
     */
    RowSource open(LakeStorage storage, String path, FormatFacts facts, List<Integer> columns);
}
