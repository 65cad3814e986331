package io.lakescope.app.cli;

import io.lakescope.app.Wiring;
import io.lakescope.app.jobs.JobJson;
import io.lakescope.app.jobs.RegisterScopes;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.manifest.RegisterRebuild;
import io.lakescope.jobs.state.AuditLog;
import io.lakescope.jobs.state.Registers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which unit reached which status. */
@Command(
        name = "register",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Which unit reached which status.",
        footer = {"", "Example: lakescope register show backup-visits"})
final class RegisterCommand {

    private final Session session;

    RegisterCommand(Session session) {
        this.session = session;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "The statuses of a job's units; JOB is a configured job or a kind.",
            footer = {"", "Example: lakescope register show backup"})
    int show(@Parameters(paramLabel = "JOB") String job) {
        List<Registers.Row> rows = session.wiring().state().registers().rows(scope(job));
        if (session.isJson()) {
            session.json(JobJson.register(job, rows));
        } else if (rows.isEmpty()) {
            session.err().println("The register of " + job + " is empty: no unit was done yet.");
        } else {
            TextTable table = new TextTable(List.of("unit", "status", "state", "run", "updated", "source", "target"));
            rows.forEach(row -> table.add(List.of(
                    row.unit(),
                    Integer.toString(row.status()),
                    row.state(),
                    row.run().orElse(""),
                    row.updated().toString().substring(0, 19) + "Z",
                    row.scope().source(),
                    row.scope().target())));
            table.print(session.out());
        }
        return ExitCodes.DONE;
    }

    @Command(
            name = "reset",
            mixinStandardHelpOptions = true,
            description = "Sets a unit back to 0, so that it is done again; audited.",
            footer = {"", "Example: lakescope register reset backup venue=v1/day=2026-08-01 --reason \"corrected\""})
    int reset(
            @Parameters(paramLabel = "JOB") String job,
            @Parameters(paramLabel = "UNIT") String unit,
            @Option(names = "--reason", required = true, paramLabel = "R", description = "Why") String reason) {
        if (reason.isBlank()) {
            throw LakescopeException.user("Cannot reset " + unit + " without a reason: give one with --reason");
        }
        int rows = session.wiring()
                .state()
                .registers()
                .reset(
                        scope(job),
                        unit,
                        new AuditLog.Draft(
                                Wiring.actor(),
                                "register reset",
                                Optional.empty(),
                                Optional.empty(),
                                reason,
                                job + " " + unit));
        if (session.isJson()) {
            session.json(JobJson.reset(job, unit, rows));
        } else {
            session.out().println(unit + " is back to 0 in " + rows + (rows == 1 ? " register" : " registers"));
        }
        return ExitCodes.DONE;
    }

    @Command(
            name = "rebuild",
            mixinStandardHelpOptions = true,
            description = {
                "Makes the registers of a dataset again from the manifests beside its files, where the job state was lost or"
                        + " is new. What is there stays as it is; audited."
            },
            footer = {"", "Example: lakescope register rebuild lake:main/raw/visits --reason \"new state\""})
    int rebuild(
            @Parameters(paramLabel = "DATASET") String address,
            @Option(names = "--reason", required = true, paramLabel = "R", description = "Why") String reason) {
        if (reason.isBlank()) {
            throw LakescopeException.user("Cannot rebuild registers without a reason: give one with --reason");
        }
        SourceAddress dataset = SourceAddress.parse(address);
        LakeStorage storage = session.wiring().sources().storage(dataset);
        RegisterRebuild.Reading reading =
                new RegisterRebuild(storage, Sources.path(dataset), dataset.toString()).read();
        int added = session.wiring().state().registers().add(reading.found(), rebuilding(dataset, reason));
        reading.damaged().forEach(leaf -> session.err().println("left out " + leaf));
        if (session.isJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("dataset", dataset.toString());
            document.put("leaves", reading.leaves());
            document.put("added", added);
            document.put("damaged", reading.damaged());
            session.json(document);
        } else {
            session.out()
                    .println("From the manifests of " + reading.leaves() + " leaves: " + added
                            + " entries were added, those that were there are as before");
        }
        return reading.damaged().isEmpty() ? ExitCodes.DONE : ExitCodes.DONE_WITH_REJECTS;
    }

    private static AuditLog.Draft rebuilding(SourceAddress dataset, String reason) {
        return new AuditLog.Draft(
                Wiring.actor(), "register rebuild", Optional.empty(), Optional.empty(), reason, dataset.toString());
    }

    private Registers.Scope scope(String job) {
        return RegisterScopes.of(session.wiring().workspace(), job);
    }
}
