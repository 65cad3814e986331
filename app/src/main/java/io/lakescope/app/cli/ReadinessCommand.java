package io.lakescope.app.cli;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.Trial;
import io.lakescope.jobs.drill.Readiness;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What drills have shown of a backup. */
@Command(
        name = "readiness",
        mixinStandardHelpOptions = true,
        description = {
            "What drills have shown of a backup: when it was last proven to come back, how long all of it would take, and which",
            "units failed. Exits 3 if the newest drill of a unit failed, or none was ever made."
        },
        footer = {"", "Example: lakescope readiness --dataset lake:local/raw/visits --key venue=v1"})
final class ReadinessCommand implements Callable<Integer> {

    private final Session session;

    @Option(names = "--dataset", paramLabel = "ADDRESS", required = true, description = "Where the backup is")
    private String dataset = "";

    @Mixin
    private UnitOptions units = new UnitOptions();

    ReadinessCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        SourceAddress address = SourceAddress.parse(dataset);
        Readiness readiness = session.wiring().readiness(address, units.selection());
        if (session.isJson()) {
            session.json(json(address, readiness));
        } else {
            print(readiness, Instant.now());
        }
        return readiness.failed().isEmpty() && readiness.passed() > 0 ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private static Map<String, Object> json(SourceAddress address, Readiness readiness) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("dataset", address.toString());
        json.put("units", readiness.units());
        json.put("rows", readiness.rows());
        json.put("passed", readiness.passed());
        readiness.last().ifPresent(last -> json.put("last", last.toString()));
        readiness.whole().ifPresent(whole -> json.put("wholeSeconds", whole.toMillis() / 1_000.0));
        json.put(
                "failed",
                readiness.failed().stream().map(ReadinessCommand::json).toList());
        return json;
    }

    private static Map<String, Object> json(Trial trial) {
        return Map.of(
                "unit", trial.unit(),
                "run", trial.run(),
                "at", trial.at().toString(),
                "message", trial.message());
    }

    private void print(Readiness readiness, Instant now) {
        session.out()
                .println(Texts.number(readiness.units()) + " units, " + Texts.number(readiness.rows()) + " rows: "
                        + readiness
                                .last()
                                .map(last -> "last drill " + ago(Duration.between(last, now)) + ", "
                                        + Texts.number(readiness.passed()) + " units came back as they were")
                                .orElse("never drilled; try: lakescope drill --dataset " + dataset
                                        + " --keyspace cassandra:CONNECTION/KEYSPACE"));
        readiness
                .whole()
                .ifPresent(whole -> session.out()
                        .println("  all of it would be back after about " + about(whole)
                                + ", at the pace of the drills"));
        readiness
                .failed()
                .forEach(trial -> session.out()
                        .println("  failed " + trial.unit() + " in run " + trial.run() + ": " + trial.message()));
    }

    private static String ago(Duration age) {
        if (age.toMinutes() < 1) {
            return "just now";
        }
        return (age.toHours() < 1
                        ? age.toMinutes() + " min"
                        : age.toDays() < 2 ? age.toHours() + " h" : age.toDays() + " days")
                + " ago";
    }

    private static String about(Duration time) {
        return time.toMinutes() < 2 ? Math.max(1, time.toSeconds()) + " s" : time.toMinutes() + " min";
    }
}
