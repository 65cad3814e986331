package io.lakescope.jobs;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** What is asked of a job: its kind, what it reads, what it changes, and the part of it that is meant. */
public sealed interface JobSpec {

    /** The configured job's name, else the kind. */
    String job();

    /** ingest, redrive, aggregate, backup, verify, restore, undo, drill, purge, drop or expire. */
    String kind();

    SourceAddress source();

    SourceAddress target();

    Selection selection();

    /** Why, for the audit log; may be empty. */
    String reason();

    /** How many rows it may write in a second, over all of its units; empty for as many as it can. */
    default OptionalLong rowsPerSecond() {
        return OptionalLong.empty();
    }

    /**
     * @param mapping column to expression; columns without one take the field of the same name
     * @param replay read from the earliest offset again, comparing before writing
     * @param continuePastGap accept recorded gaps and go on behind them
     * @param rowsPerSecond upper bound
     */
    record Ingest(
            String job,
            SourceAddress source,
            SourceAddress target,
            Map<String, String> mapping,
            Selection selection,
            Until until,
            Option replay,
            Option continuePastGap,
            OptionalLong rowsPerSecond,
            String reason)
            implements JobSpec {
        public Ingest {
            mapping = Map.copyOf(mapping);
        }

        @Override
        public String kind() {
            return "ingest";
        }
    }

    /**
     * Reads the dead letters of an ingestion again.
     *
     * @param mapping as that of the ingestion, which may fit better by now
     */
    record Redrive(
            String job,
            SourceAddress source,
            SourceAddress target,
            Map<String, String> mapping,
            Selection selection,
            String reason)
            implements JobSpec {
        public Redrive {
            mapping = Map.copyOf(mapping);
        }

        @Override
        public String kind() {
            return "redrive";
        }
    }

    /** A choice that is off unless asked for. */
    enum Option {
        OFF,
        ON;

        public static Option of(boolean on) {
            return on ? ON : OFF;
        }
    }

    /** When ingestion ends. */
    enum Until {
        /** At the offsets that were the end when it started. */
        CAUGHT_UP,
        /** When it is cancelled. */
        FOREVER
    }

    /**
     * @param source a table, or a dataset that is its backup
     * @param target a table or a dataset
     */
    record Aggregate(
            String job,
            SourceAddress source,
            SourceAddress target,
            AggregateDefinition definition,
            Selection selection,
            String reason)
            implements JobSpec {
        @Override
        public String kind() {
            return "aggregate";
        }
    }

    record Backup(String job, SourceAddress source, SourceAddress target, Selection selection, String reason)
            implements JobSpec {
        @Override
        public String kind() {
            return "backup";
        }
    }

    /**
     * @param table compare with this table too
     * @param within takes only the units whose turn it is, so that nightly runs read each back within this time
     */
    record Verify(
            String job,
            SourceAddress source,
            Optional<SourceAddress> table,
            Option deep,
            Optional<Duration> within,
            Selection selection,
            String reason)
            implements JobSpec {
        @Override
        public String kind() {
            return "verify";
        }

        @Override
        public SourceAddress target() {
            return table.orElse(source);
        }
    }

    /** What happens to a row that is live and differs from the backup. */
    enum Policy {
        FILL_GAPS,
        BACKUP_WINS,
        NEWEST_WINS
    }

    /** The write time of restored cells. */
    enum WriteTime {
        ORIGINAL,
        /** The original, but above a recorded purge. */
        AFTER_PURGE,
        NOW
    }

    /**
     * @param version the run whose backup version is restored; the newest if empty
     * @param createTable makes the target from the backup's statements where there is no such table
     */
    record Restore(
            String job,
            SourceAddress source,
            SourceAddress target,
            Selection selection,
            Optional<String> version,
            Policy policy,
            WriteTime writeTime,
            Option createTable,
            OptionalLong rowsPerSecond,
            String reason)
            implements JobSpec {
        public Restore {
            // specs that were kept before it could be asked for have none
            createTable = Objects.requireNonNullElse(createTable, Option.OFF);
        }

        @Override
        public String kind() {
            return "restore";
        }
    }

    /**
     * Restores some units into tables of their own and compares them.
     *
     * @param target the keyspace for such trials, which holds nothing else
     * @param sample how many units at most: those that were not tried for longest
     */
    record Drill(String job, SourceAddress source, SourceAddress target, Selection selection, int sample, String reason)
            implements JobSpec {
        public Drill {
            if (sample < 1) {
                throw LakescopeException.user("Cannot try " + sample + " units: give 1 or more");
            }
        }

        @Override
        public String kind() {
            return "drill";
        }
    }

    /**
     * Takes back what a restore inserted.
     *
     * @param source the dataset that the restore took its rows from
     * @param target the table that they went to
     * @param run the restore
     * @param cluster the cluster's name as its operator types it
     */
    record Undo(
            String job,
            SourceAddress source,
            SourceAddress target,
            Selection selection,
            String run,
            String cluster,
            OptionalLong rowsPerSecond,
            String reason)
            implements JobSpec {
        public Undo {
            if (!run.matches("\\d{17}")) {
                throw LakescopeException.user(
                        "Cannot undo '" + run + "': it is no run; list them with: lakescope job runs");
            }
            if (cluster.isBlank()) {
                throw LakescopeException.user("Cannot undo " + run
                        + " without the cluster's name: type it with --cluster; see: lakescope check");
            }
        }

        @Override
        public String kind() {
            return "undo";
        }
    }

    /**
     * Drops a table whose units have all been purged.
     *
     * @param source the table
     * @param target the dataset that has its units
     * @param cluster the cluster's name as its operator types it
     */
    record Drop(String job, SourceAddress source, SourceAddress target, String cluster, String reason)
            implements JobSpec {
        public Drop {
            if (cluster.isBlank()) {
                throw LakescopeException.user("Cannot drop " + source
                        + " without the cluster's name: type it with --cluster; see: lakescope check");
            }
        }

        @Override
        public String kind() {
            return "drop";
        }

        @Override
        public Selection selection() {
            return Selection.ALL;
        }
    }

    /**
     * Deletes versions that a dataset keeps of its units; never what a unit holds now.
     *
     * @param olderThan how long ago a version must have been replaced
     * @param keep how many of them each unit keeps whatever their age, the newest first; the current one does not count
     */
    record Expire(String job, SourceAddress source, Selection selection, Duration olderThan, int keep, String reason)
            implements JobSpec {
        public Expire {
            if (keep < 0) {
                throw LakescopeException.user("Cannot keep " + keep + " versions: give 0 or more");
            }
        }

        @Override
        public String kind() {
            return "expire";
        }

        @Override
        public SourceAddress target() {
            return source;
        }
    }

    /**
     * @param source the table whose rows are deleted
     * @param target the dataset that proves them restorable
     * @param cluster the cluster's name as its operator types it
     * @param waitFor how long a unit is marked before it is deleted
     */
    record Purge(
            String job,
            SourceAddress source,
            SourceAddress target,
            Selection selection,
            String cluster,
            Optional<Duration> skewMargin,
            Optional<Duration> waitFor,
            String reason)
            implements JobSpec {
        public Purge {
            waitFor = waitFor.filter(time -> !time.isZero());
            if (selection.range().to().isEmpty()) {
                throw LakescopeException.user("Cannot purge " + source
                        + " without an age: there is no default; give --older-than 90d or --to DAY");
            }
            if (cluster.isBlank()) {
                throw LakescopeException.user("Cannot purge " + source
                        + " without the cluster's name: type it with --cluster; see: lakescope check");
            }
        }

        @Override
        public String kind() {
            return "purge";
        }
    }
}
