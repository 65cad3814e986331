package io.lakescope.app.cli;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.RunReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Reads a dataset's objects back and compares them with their manifests. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Reads a dataset's objects back and compares them with their manifests.",
        footer = {"", "Example: lakescope verify --dataset lake:local/raw/visits --deep"})
final class VerifyCommand extends JobByHand {

    private final Session session;

    @Option(names = "--dataset", paramLabel = "ADDRESS", description = "What is verified; this or --report")
    private @Nullable String dataset;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Verify the report of a run, as job show gave it as JSON")
    private @Nullable Path report;

    @Option(names = "--table", paramLabel = "ADDRESS", description = "Compare with this table too")
    private @Nullable String table;

    @Option(names = "--deep", description = "Decode every row, not only read every byte")
    private boolean deep;

    VerifyCommand(Session session) {
        super(session);
        this.session = session;
    }

    @Override
    public Integer call() {
        if ((dataset == null) == (report == null)) {
            throw LakescopeException.user("Cannot verify: give either --dataset or --report");
        }
        return report == null ? super.call() : check(report);
    }

    private int check(Path file) {
        RunReport kept = new ReportCheck(session.wiring()).check(file);
        if (session.isJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("report", file.toString());
            document.put("run", kept.run());
            document.put("ok", true);
            document.put("units", kept.units().size());
            session.json(document);
        } else {
            session.out()
                    .println("ok: the report of " + kept.kind() + " run " + kept.run() + " holds, "
                            + kept.units().size() + " units");
        }
        return ExitCodes.DONE;
    }

    @Override
    void describe(Map<String, @Nullable Object> values) {
        values.put("dataset", dataset);
        values.put("table", table);
        values.put("deep", deep);
    }
}
