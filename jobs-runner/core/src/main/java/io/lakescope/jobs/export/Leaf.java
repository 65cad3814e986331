package io.lakescope.jobs.export;

import io.lakescope.connectors.RecordFiles;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One {@code key=value} folder of an export: files that are finished, and at most one that is written. */
final class Leaf {

    private final String path;
    private final List<String> finished = new ArrayList<>();
    private RecordFiles.@Nullable FileWriter open;
    private String openPath = "";
    private long openCells;

    Leaf(String path) {
        this.path = path;
    }

    /** Where each finished file goes, below the target. */
    String place(int file) {
        return path + "/part-" + file + ".parquet";
    }

    List<String> finished() {
        return finished;
    }

    boolean isOpen() {
        return open != null;
    }

    /** Cells that the open file has taken; a measure of what it holds in memory. */
    long openCells() {
        return openCells;
    }

    RecordFiles.@Nullable FileWriter writer() {
        return open;
    }

    void open(RecordFiles.FileWriter writer, String staged) {
        open = writer;
        openPath = staged;
        openCells = 0;
    }

    void took(long cells) {
        openCells += cells;
    }

    void finish() {
        if (open != null) {
            open.commit(ParquetSink.METADATA);
            open.close();
            finished.add(openPath);
            open = null;
            openCells = 0;
        }
    }

    void abandon() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
