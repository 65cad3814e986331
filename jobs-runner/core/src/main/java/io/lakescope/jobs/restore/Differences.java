package io.lakescope.jobs.restore;

import io.lakescope.jobs.JobSpec;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What planned restores would do, row by row. Thread-safe. */
public interface Differences {

    /**
     * Opens the difference of a restore into a table; reads nothing yet.
     *
     * @throws io.lakescope.connectors.LakescopeException as planning the restore does; USER if its target is a file
     */
    Pages of(JobSpec.Restore spec, Request request);

    /**
     * Which rows are meant.
     *
     * @param classes only rows of these
     * @param unit only rows of this one
     * @param now the plan's moment, by which expiry is judged
     */
    record Request(Set<RowClass> classes, Optional<String> unit, Instant now) {

        /** Rows that are not the same already. */
        public static final Set<RowClass> ALL_BUT_IDENTICAL =
                Set.copyOf(EnumSet.complementOf(EnumSet.of(RowClass.IDENTICAL)));

        public Request {
            classes = Set.copyOf(classes);
        }
    }

    /**
     * The rows of one difference, newest day first, in the order of the backup within a unit. What is held is one page and
     * one partition's digests. The plan has verified every byte; pages only read. Not thread-safe but for {@link #cancel}.
     */
    interface Pages extends AutoCloseable {

        /**
         * The next rows; blocks.
         *
         * @param most of the page
         * @throws io.lakescope.jobs.CancelledException once cancelled
         */
        Difference next(int most);

        /** Makes {@link #next} end soon, with an exception. */
        void cancel();

        @Override
        void close();
    }
}
