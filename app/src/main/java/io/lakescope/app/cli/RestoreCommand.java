package io.lakescope.app.cli;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.JobSpec;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Restores units of a dataset into a table, read back before it counts as done. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Restores units of a dataset into a table, read back before it counts as done.",
        footer = {
            "",
            "Example: lakescope restore --dataset lake:local/raw/visits --table cassandra:local/shop/visits --key"
                    + " venue=v1 --dry-run"
        })
final class RestoreCommand extends JobByHand {

    @Option(names = "--dataset", paramLabel = "ADDRESS", required = true, description = "Where the backup is")
    private String dataset = "";

    @Option(names = "--table", paramLabel = "ADDRESS", description = "The table that the rows go to; this or --out")
    private @Nullable String table;

    @Option(names = "--out", paramLabel = "FILE", description = "A new .parquet or .csv file that they go to instead")
    private @Nullable Path out;

    @Option(names = "--version", paramLabel = "RUN", description = "The backup that this run made; default the newest")
    private @Nullable String version;

    @Option(
            names = "--policy",
            paramLabel = "fill-gaps|backup-wins|newest-wins",
            description = "What happens to rows that are live and differ; default fill-gaps")
    private @Nullable String policy;

    @Option(
            names = "--write-time",
            paramLabel = "original|after-purge|now",
            description = "Write time of restored cells; default after-purge")
    private @Nullable String writeTime;

    @Option(
            names = "--create-table",
            description = "Where there is no such table, make it as it was when it was backed up")
    private boolean createTable;

    @Option(names = "--rate", paramLabel = "ROWS_PER_S", description = "Rows per second at most")
    private @Nullable Long rate;

    @Option(
            names = "--rows",
            arity = "0..1",
            fallbackValue = RowDifferences.ALL_BUT_IDENTICAL,
            paramLabel = "CLASS",
            description =
                    "With --dry-run: list rows of this class of the plan, all but identical ones if none is given, or"
                            + " all")
    private @Nullable String rows;

    @Option(names = "--limit", paramLabel = "N", description = "With --rows: at most so many; default 200")
    private int limit = 200;

    RestoreCommand(Session session) {
        super(session);
    }

    @Override
    boolean prepare(JobSpec spec, boolean dryRun) {
        if (rows == null) {
            return true;
        }
        if (!dryRun) {
            throw LakescopeException.user("Cannot list rows of a restore while it runs: add --dry-run");
        }
        new RowDifferences(session).print((JobSpec.Restore) spec, rows, limit);
        return false;
    }

    @Override
    void describe(Map<String, @Nullable Object> values) {
        values.put("dataset", dataset);
        if ((table == null) == (out == null)) {
            throw LakescopeException.user("Cannot restore: give either --table or --out");
        }
        values.put("table", out == null ? table : SourceAddress.ofFile(out).toString());
        values.put("version", version);
        values.put("policy", policy);
        values.put("write-time", writeTime);
        values.put("create-table", createTable);
        values.put("rate", rate);
    }
}
