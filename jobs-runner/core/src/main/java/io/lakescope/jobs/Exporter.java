package io.lakescope.jobs;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.SourceAddress;
import java.util.List;
import java.util.function.Supplier;

/** Writes selections of rows into files. Thread-safe. */
public interface Exporter {

    /**
     * Prepares an export; nothing is read or written yet.
     *
     * @throws LakescopeException USER if the file's name says no known format or the options do not fit it
     */
    Export of(Request request);

    /**
     * What goes where.
     *
     * @param rows opens the selection; called once, on the thread that runs the export, which also closes it
     * @param target a file of the lake or of this machine's disk, or with {@code partitionBy} a folder
     */
    record Request(Supplier<RecordCursor> rows, SourceAddress target, Options options) {}

    /**
     * How it is written.
     *
     * @param partitionBy columns whose values become {@code key=value} folders, outermost first; Parquet only
     * @param text CSV and Excel: whether formulas and hidden characters stay as they are
     * @param absent CSV and Excel: what stands for a column that the row's file lacks
     */
    record Options(List<String> partitionBy, Existing existing, Text text, String absent) {

        public static final Options DEFAULT = new Options(List.of(), Existing.REFUSE, Text.SAFE, "absent");

        public Options {
            partitionBy = List.copyOf(partitionBy);
        }

        public Options replacing() {
            return new Options(partitionBy, Existing.REPLACE, text, absent);
        }
    }

    /** What becomes of a file that is there already. */
    enum Existing {
        REFUSE,
        REPLACE
    }

    /** How text is written where a spreadsheet may open it. */
    enum Text {
        SAFE,
        EXACT
    }

    /** One export. */
    interface Export {

        /**
         * Reads and writes until the end; blocks. The file appears whole, or not at all.
         *
         * @throws CancelledException if it was cancelled: no file was made
         * @throws LakescopeException CONFLICT if the file exists, UNAVAILABLE if it cannot be written, and what the
         *     source throws; no file was made
         */
        Report run();

        /** Rows read and written so far; from any thread. */
        long rows();

        /** Makes {@link #run()} end soon; from any thread, as often as one likes. */
        void cancel();
    }

    /**
     * What was written.
     *
     * @param unreadable cells whose value could not be read; they are null or named so in the file
     * @param notes what the format could not hold as it was, with counts
     */
    record Report(SourceAddress target, long rows, long sizeBytes, int files, long unreadable, List<String> notes) {

        public Report {
            notes = List.copyOf(notes);
        }
    }
}
