package io.lakescope.views.fakes;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.RunEvent;
import io.lakescope.jobs.RunEvent.Level;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.UnitResult.State;
import io.lakescope.jobs.operations.RunRecords;
import io.lakescope.jobs.operations.RunSheet;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Runs of 412 units each, of which one failed if the run did; with a log of a line for each unit. */
public final class FakeRunRecords implements RunRecords {

    private static final Instant BEGAN = Instant.parse("2026-08-20T00:42:00Z");
    static final String DAMAGED =
            "Cannot verify day=07-14/venue=harbour-3: the CRC32C of part-0.parquet differs from its manifest's;"
                    + " the object is damaged; nothing was changed; back the unit up again from the table";

    private final Supplier<List<RunReport>> runs;
    private final List<String> asked;
    private int units = 412;

    FakeRunRecords(Supplier<List<RunReport>> runs, List<String> asked) {
        this.runs = runs;
        this.asked = asked;
    }

    /** Lets each run have so many units. */
    public FakeRunRecords withUnits(int count) {
        units = count;
        return this;
    }

    @Override
    public RunSheet sheet(String run) {
        asked.add("run " + run);
        RunReport report = runs.get().stream()
                .filter(each -> each.run().equals(run))
                .findFirst()
                .orElseThrow(() -> LakescopeException.notFound("Cannot find the run " + run));
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("kind", report.kind());
        parameters.put("source", "lake:acme/derived/visits");
        parameters.put("target", "cassandra:local/retail/events_by_day");
        parameters.put("from", "2026-07-01");
        parameters.put("to", "2026-08-01");
        parameters.put("deep", "true");
        return new RunSheet(
                report,
                parameters,
                "ann@desk pid 4711",
                "0.1.0",
                Optional.of("412 units, rows {verify=4120}, 0 refused, plan 7c1e90ab"),
                all(report).stream().collect(Collectors.groupingBy(UnitResult::state, Collectors.counting())));
    }

    private List<UnitResult> all(RunReport report) {
        boolean isBad = report.state() == RunState.FAILED;
        boolean isRefused = report.state() == RunState.REFUSED;
        int ended = report.state() == RunState.RUNNING ? units / 3 : units;
        List<UnitResult> all = new ArrayList<>();
        if (isBad) {
            all.add(UnitResult.not("day=07-14/venue=harbour-3", State.FAILED, DAMAGED));
        }
        if (isRefused) {
            all.add(UnitResult.not(
                    "day=08-10/venue=leeds-01", State.REFUSED, "it is not verified; nothing was deleted"));
            return all;
        }
        IntStream.range(all.size(), ended)
                .mapToObj(i -> UnitResult.of(
                        String.format("day=07-%02d/venue=york-%03d", i % 31 + 1, i),
                        State.VERIFIED,
                        Counts.ofIdentical(10),
                        "10-5e2f90c1"))
                .forEach(all::add);
        return all;
    }

    private List<UnitResult> all(String run) {
        return runs.get().stream()
                .filter(each -> each.run().equals(run))
                .findFirst()
                .map(this::all)
                .orElse(List.of());
    }

    @Override
    public List<UnitResult> units(String run, Optional<UnitResult> after, int limit) {
        List<UnitResult> all = all(run);
        int from = after.map(last -> all.indexOf(last) + 1).orElse(0);
        return List.copyOf(all.subList(from, Math.min(all.size(), from + limit)));
    }

    @Override
    public List<RunEvent> log(String run, LogPart part) {
        List<RunEvent> wanted = lines(run).stream()
                .filter(event -> event.seq() < part.before())
                .filter(event -> event.level().compareTo(part.least()) >= 0)
                .toList();
        return List.copyOf(wanted.subList(Math.max(0, wanted.size() - part.limit()), wanted.size()));
    }

    private List<RunEvent> lines(String run) {
        List<RunEvent> lines = new ArrayList<>();
        add(lines, Level.INFO, "begun", Optional.empty(), "by ann@desk pid 4711, Lakescope 0.1.0");
        add(lines, Level.INFO, "planned", Optional.empty(), "412 units, rows {verify=4120}");
        for (UnitResult unit : all(run)) {
            Level level = unit.state().isComplete() ? Level.INFO : Level.ERROR;
            String message = unit.message().map(": "::concat).orElse("");
            add(
                    lines,
                    level,
                    "unit ended",
                    Optional.of(unit.unit()),
                    unit.state() + ", " + unit.rows() + " rows" + message);
        }
        return lines;
    }

    private static void add(List<RunEvent> lines, Level level, String event, Optional<String> unit, String message) {
        int seq = lines.size() + 1;
        lines.add(new RunEvent(seq, BEGAN.plusSeconds(seq), level, event, unit, message));
    }

    @Override
    public long saveLog(String run, Level least, Path file) {
        asked.add("save " + run + " " + least + " " + file);
        return lines(run).stream()
                .filter(event -> event.level().compareTo(least) >= 0)
                .count();
    }

    @Override
    public void saveReport(String run, Path file) {
        asked.add("report " + run + " " + file);
    }

    @Override
    public void cancel(String run) {
        asked.add("cancel " + run);
    }

    @Override
    public void resume(String run) {
        asked.add("resume " + run);
    }
}
