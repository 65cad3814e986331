package io.lakescope.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every job. */
final class JobOptions {

    @Option(
            names = "--key",
            paramLabel = "COLUMN=VALUE",
            description = "On unit keys: only these units; on other columns: only these rows; may be repeated")
    Map<String, String> keys = new LinkedHashMap<>();

    @Option(names = "--from", paramLabel = "DAY", description = "From this day on")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "DAY", description = "Before this day")
    @Nullable
    String to;

    @Option(names = "--dry-run", description = "Only count what would be done")
    boolean dryRun;

    @Option(names = "--plan", paramLabel = "HASH", description = "Run just the plan of this hash")
    @Nullable
    String plan;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit log")
    @Nullable
    String reason;
}
