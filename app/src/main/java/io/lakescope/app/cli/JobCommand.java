package io.lakescope.app.cli;

import io.lakescope.app.Wiring;
import io.lakescope.app.jobs.JobJson;
import io.lakescope.app.jobs.JobOverrides;
import io.lakescope.app.reports.SignedReports;
import io.lakescope.app.settings.Workspace;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.Throttle;
import io.lakescope.jobs.report.InstallationKey;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Configured jobs and their runs. */
@Command(
        name = "job",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Configured jobs and their runs.",
        footer = {"", "Example: lakescope job run backup-visits --from 2026-08-01"})
final class JobCommand {

    private static final int MOST_RUNS = 50;

    private final Session session;

    JobCommand(Session session) {
        this.session = session;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "The workspace's jobs.",
            footer = {"", "Example: lakescope job list"})
    int list() {
        Map<String, Workspace.Job> jobs = session.wiring().workspace().configuredJobs();
        if (session.isJson()) {
            session.json(JobJson.jobs(session.wiring().workspace()));
        } else if (jobs.isEmpty()) {
            session.err().println("The workspace has no jobs; run one by hand, or add it under jobs:.");
        } else {
            TextTable table = new TextTable(List.of("job", "kind", "topic or table", "table or dataset"));
            jobs.forEach((name, job) -> table.add(List.of(
                    name,
                    text(job.kind()),
                    text(job.topic() == null ? job.table() : job.topic()),
                    text(job.topic() == null ? job.dataset() : job.table()))));
            table.print(session.out());
        }
        return ExitCodes.DONE;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    @Command(
            name = "plan",
            mixinStandardHelpOptions = true,
            description = "What a run of the job would do.",
            footer = {"", "Example: lakescope job plan purge-visits"})
    int plan(@Parameters(paramLabel = "NAME") String name, @picocli.CommandLine.Mixin Narrowing narrowing) {
        JobRunner runner = new JobRunner(session);
        return runner.plan(runner.spec(name, narrowing.apply(configured(name))));
    }

    @Command(
            name = "run",
            mixinStandardHelpOptions = true,
            description = "Runs the job.",
            footer = {"", "Example: lakescope job run restore-visits --key venue=v1"})
    int run(@Parameters(paramLabel = "NAME") String name, @picocli.CommandLine.Mixin Narrowing narrowing) {
        JobRunner runner = new JobRunner(session);
        return runner.run(runner.spec(name, narrowing.apply(configured(name))), narrowing.options());
    }

    private Workspace.Job configured(String name) {
        Map<String, Workspace.Job> jobs = session.wiring().workspace().configuredJobs();
        Workspace.Job job = jobs.get(name);
        if (job == null) {
            throw new LakescopeException(
                    LakescopeException.Kind.USER,
                    "Cannot find the job '" + name + "': the workspace has "
                            + (jobs.isEmpty() ? "none" : String.join(", ", jobs.keySet())));
        }
        return job;
    }

    @Command(
            name = "runs",
            mixinStandardHelpOptions = true,
            description = "The newest runs.",
            footer = {"", "Example: lakescope job runs"})
    int runs() {
        List<RunReport> runs = session.wiring().state().runs().newest(MOST_RUNS);
        if (session.isJson()) {
            session.json(Map.of("runs", runs.stream().map(JobJson::run).toList()));
        } else {
            TextTable table = new TextTable(List.of("run", "job", "kind", "state", "read", "written", "started"));
            runs.forEach(run -> table.add(List.of(
                    run.run(),
                    run.job(),
                    run.kind(),
                    run.state().name().toLowerCase(Locale.ROOT),
                    Texts.number(run.counts().read()),
                    Texts.number(run.counts().written()),
                    run.started().toString().substring(0, 19) + "Z")));
            table.print(session.out());
        }
        return ExitCodes.DONE;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "A run, unit by unit.",
            footer = {"", "Example: lakescope job show 20260820010000000 --report restore.html"})
    int show(
            @Parameters(paramLabel = "RUN") String run,
            @Option(names = "--report", paramLabel = "FILE", description = "Write a signed report, .json or .html")
                    @Nullable
                    Path report) {
        if (report != null) {
            return report(run, report);
        }
        new Reports(session).print(session.wiring().state().runs().report(run));
        return ExitCodes.DONE;
    }

    private int report(String run, Path file) {
        new SignedReports(session.wiring()).save(run, file);
        String key = InstallationKey.fingerprint(session.wiring().signingKey().publicKey());
        if (session.isJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("run", run);
            document.put("report", file.toString());
            document.put("signedBy", key);
            session.json(document);
        } else {
            session.out().println("report of run " + run + " in " + file + ", signed by " + key);
        }
        return ExitCodes.DONE;
    }

    @Command(
            name = "log",
            mixinStandardHelpOptions = true,
            description = "What happened in a run, line by line.",
            footer = {"", "Example: lakescope job log 20260820010000000 > run.log"})
    int log(
            @Parameters(paramLabel = "RUN") String run,
            @Option(names = "--failures", description = "Only warnings and errors") boolean failures) {
        new RunLogText(session).print(session.wiring().state().runs().report(run), failures);
        return ExitCodes.DONE;
    }

    @Command(
            name = "cancel",
            mixinStandardHelpOptions = true,
            description = "Asks the process that runs it to stop at the next safe point.",
            footer = {"", "Example: lakescope job cancel 20260820010000000"})
    int cancel(@Parameters(paramLabel = "RUN") String run) {
        RunReport report = session.wiring().state().runs().report(run);
        session.wiring().state().runs().requestCancel(run, Wiring.actor());
        Map<String, Object> cancelled = JobJson.cancelled(report);
        if (session.isJson()) {
            session.json(cancelled);
        } else {
            session.out().println("run " + run + " " + cancelled.get("message"));
        }
        return ExitCodes.DONE;
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Asks the process that runs it to hold before its next write, or its next unit.",
            footer = {"", "Example: lakescope job pause 20260820010000000"})
    int pause(@Parameters(paramLabel = "RUN") String run) {
        return throttle(run, Throttle::paused);
    }

    @Command(
            name = "rate",
            mixinStandardHelpOptions = true,
            description = "Bounds the rows that a restore or its undo at work writes in a second.",
            footer = {"", "Example: lakescope job rate 20260820010000000 500"})
    int rate(
            @Parameters(paramLabel = "RUN") String run,
            @Parameters(paramLabel = "ROWS_PER_S|none", description = "none: as fast as it can") String rate) {
        OptionalLong rowsPerSecond = rowsPerSecond(rate);
        return throttle(run, before -> before.at(rowsPerSecond));
    }

    private static OptionalLong rowsPerSecond(String text) {
        if (text.equals("none")) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new LakescopeException(
                    LakescopeException.Kind.USER,
                    "Cannot use '" + text + "' as a rate: write rows per second, or none",
                    e);
        }
    }

    private int throttle(String run, UnaryOperator<Throttle> change) {
        Throttle asked = session.wiring().engine().throttle(run, Wiring.actor(), change);
        if (session.isJson()) {
            session.json(JobJson.throttle(run, asked));
        } else {
            session.out()
                    .println("run " + run + " " + (asked.isPaused() ? "holds within seconds" : "goes on")
                            + (asked.rowsPerSecond().isPresent()
                                    ? ", " + Texts.number(asked.rowsPerSecond().getAsLong())
                                            + " rows per second at most"
                                    : ""));
        }
        return ExitCodes.DONE;
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Goes on with a run that failed, was cancelled, was killed, or is paused.",
            footer = {"", "Example: lakescope job resume 20260820010000000"})
    int resume(@Parameters(paramLabel = "RUN") String run) {
        return isPausedAtWork(run) ? throttle(run, Throttle::resumed) : new JobRunner(session).resume(run);
    }

    private boolean isPausedAtWork(String run) {
        Wiring wiring = session.wiring();
        return !wiring.state().runs().summary(run).state().isEnded()
                && wiring.state().throttles().of(run, wiring.engine().spec(run)).isPaused();
    }

    /** What narrows a configured job for one run. */
    static final class Narrowing {

        @picocli.CommandLine.Mixin
        private JobOptions options = new JobOptions();

        @Option(
                names = "--set",
                paramLabel = "key=value",
                description = "Another value of one of the job's own keys; may be repeated")
        private Map<String, String> set = new LinkedHashMap<>();

        JobOptions options() {
            return options;
        }

        Workspace.Job apply(Workspace.Job job) {
            Map<String, String> values = new LinkedHashMap<>(set);
            putIfGiven(values, "from", options.from);
            putIfGiven(values, "to", options.to);
            putIfGiven(values, "reason", options.reason);
            return JobOverrides.apply(job, values, options.keys);
        }

        private static void putIfGiven(Map<String, String> values, String key, @Nullable String value) {
            if (value != null) {
                values.put(key, value);
            }
        }
    }
}
