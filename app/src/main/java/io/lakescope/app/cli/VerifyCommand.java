package io.lakescope.app.cli;

import io.lakescope.app.reports.ReportCheck;
import io.lakescope.connectors.LakescopeException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
            description = "Verify the report of a run, as job show --report wrote it")
    private @Nullable Path report;

    @Option(
            names = "--signed-by",
            paramLabel = "FINGERPRINT",
            description = "With --report: the key that it must be signed with; looks at the file alone")
    private @Nullable String signedBy;

    @Option(names = "--table", paramLabel = "ADDRESS", description = "Compare with this table too")
    private @Nullable String table;

    @Option(names = "--deep", description = "Decode every row, not only read every byte")
    private boolean deep;

    @Option(
            names = "--within",
            paramLabel = "30d",
            description = "Only the units whose turn it is, so that nightly runs read each back within this time")
    private @Nullable String within;

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
        ReportCheck.Result holds = new ReportCheck(session.wiring()).check(file, Optional.ofNullable(signedBy));
        if (session.isJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("report", file.toString());
            document.put("run", holds.run());
            document.put("ok", true);
            document.put("units", holds.units());
            holds.signedBy().ifPresent(key -> document.put("signedBy", key));
            document.put("content", holds.isContentChecked() ? "checked" : "not checked");
            session.json(document);
        } else {
            session.out()
                    .println("ok: the report of " + holds.kind() + " run " + holds.run() + " holds, " + holds.units()
                            + " units"
                            + holds.signedBy().map(key -> ", signed by " + key).orElse(", not signed")
                            + (holds.isContentChecked() ? "" : "; its content was not compared with a state"));
        }
        return ExitCodes.DONE;
    }

    @Override
    void describe(Map<String, @Nullable Object> values) {
        values.put("dataset", dataset);
        values.put("table", table);
        values.put("deep", deep);
        values.put("within", within);
    }
}
