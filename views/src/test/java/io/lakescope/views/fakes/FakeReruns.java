package io.lakescope.views.fakes;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.operations.Reruns;
import io.lakescope.jobs.operations.RunParameters;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** A job that aggregates, of which everything is done until it is set back; a backup; and a purge. */
public final class FakeReruns implements Reruns {

    private final List<String> asked;
    private boolean isReset;

    FakeReruns(List<String> asked) {
        this.asked = asked;
    }

    @Override
    public List<Choice> choices() {
        return List.of(
                new Choice("backup-nightly", "backup"),
                new Choice("sessions", "aggregate"),
                new Choice("purge-raw", "purge"));
    }

    @Override
    public Prospect plan(Ask ask) {
        asked.add("plan " + ask);
        if (ask instanceof OfUndo) {
            return undo();
        }
        String job = job(ask);
        String kind = choices().stream()
                .filter(choice -> choice.job().equals(job))
                .findFirst()
                .orElseThrow()
                .kind();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("kind", kind);
        parameters.put("source", "cassandra:local/retail/events_by_day");
        parameters.put("target", "lake:acme/backup/events_by_day");
        int units = kind.equals("aggregate") && !isReset ? 0 : 62;
        return new Prospect(
                plan(job, units),
                parameters,
                kind.equals("purge") ? Optional.of("prod-eu") : Optional.empty(),
                kind.equals("aggregate"));
    }

    private static Prospect undo() {
        SourceAddress table = SourceAddress.parse("cassandra:local/retail/events_by_day");
        SourceAddress dataset = SourceAddress.parse("lake:acme/backup/events_by_day");
        JobSpec spec = new JobSpec.Undo(
                "undo", dataset, table, Selection.ALL, "20260820021400117", "prod-eu", OptionalLong.empty(), "");
        List<WorkUnit> units = List.of(
                new WorkUnit("day=08-18", Map.of(), List.of(), "f", Map.of("delete", 3_000L, "kept", 112L), 480_000),
                new WorkUnit("day=08-19", Map.of(), List.of(), "f", Map.of("delete", 1_120L), 290_000));
        return new Prospect(
                JobPlan.of(spec, units, List.of(), Instant.EPOCH),
                RunParameters.of(spec),
                Optional.of("prod-eu"),
                false);
    }

    private static String job(Ask ask) {
        if (ask instanceof OfSettings own) {
            return own.job();
        }
        return ask instanceof OfJob own ? own.job() : load(((OfLoad) ask).run());
    }

    private static String load(String run) {
        if (!run.startsWith("2026")) {
            throw LakescopeException.notFound("Cannot find the run " + run + ": no such run is kept");
        }
        return "backup-nightly";
    }

    private static JobPlan plan(String job, int units) {
        SourceAddress table = SourceAddress.parse("cassandra:local/retail/events_by_day");
        JobSpec spec = new JobSpec.Backup(
                job, table, SourceAddress.parse("lake:acme/backup/events_by_day"), Selection.ALL, "");
        List<WorkUnit> all = IntStream.range(0, units)
                .mapToObj(
                        i -> new WorkUnit("day=07-" + i, Map.of(), List.of(), "f", Map.of("back up", 1_210L), 310_000))
                .toList();
        JobPlan plan = JobPlan.of(
                spec, all, List.of(new JobPlan.Refusal("day=07-99", "it is held: audit of 2025")), Instant.EPOCH);
        return new JobPlan(
                job,
                job.startsWith("purge") ? "purge" : "backup",
                plan.hash(),
                all,
                plan.refusals(),
                List.of("Row markers cannot be read"),
                Instant.EPOCH);
    }

    @Override
    public String start(Ask ask, String plan) {
        asked.add("start " + ask);
        return "20260820000000001";
    }

    @Override
    public int reset(Ask ask, String reason) {
        asked.add("reset " + reason);
        isReset = true;
        return 31;
    }
}
