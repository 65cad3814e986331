package io.lakescope.jobs;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RecordCursor;
import java.util.List;

/** Read-only SQL over sources that are named as quoted addresses: {@code FROM "lake:local/raw/visits"}. Thread-safe. */
public interface Queries {

    /** Prepares a query; nothing is looked at yet. */
    Query of(Request request);

    /**
     * What is asked.
     *
     * @param limit rows handed out at most
     * @param extractRows rows at most that are copied from each source that the engine cannot read itself
     */
    record Request(String sql, long limit, long extractRows) {

        public static final long DEFAULT_LIMIT = 10_000;
        public static final long DEFAULT_EXTRACT_ROWS = 1_000_000;

        public Request {
            if (limit < 0) {
                throw LakescopeException.user("Cannot hand out " + limit + " rows: --limit is 0 or more");
            }
            if (extractRows < 1) {
                throw LakescopeException.user("Cannot extract " + extractRows + " rows: --extract is 1 or more");
            }
        }

        public Request(String sql) {
            this(sql, DEFAULT_LIMIT, DEFAULT_EXTRACT_ROWS);
        }
    }

    /** One query, run once. */
    interface Query {

        /**
         * Runs it and blocks until its rows can be pulled. The caller closes the cursor, which frees everything.
         *
         * @throws CancelledException if it was cancelled
         * @throws LakescopeException USER if the text is not one SELECT over addresses, or the engine refuses it;
         *     NOT_FOUND and others if a source cannot be read
         */
        RecordCursor open();

        /** What the result leaves out or had to change, once it is open: bounded extracts, unreadable columns. */
        List<String> notes();

        /** Makes {@link #open()} and pulls end soon; from any thread, as often as one likes. */
        void cancel();
    }
}
