package io.lakescope.jobs.aggregate;

import static java.util.Comparator.naturalOrder;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.TimeRange;
import io.lakescope.connectors.TimedRow;
import io.lakescope.connectors.Type;
import io.lakescope.jobs.AggregateDefinition;
import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.Job;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.JobPlan.Refusal;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.PlanContext;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.UnitContext;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.UnitResult.State;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.aggregate.Affected.Known;
import io.lakescope.jobs.aggregate.Affected.Wanted;
import io.lakescope.jobs.proof.RowDigest;
import io.lakescope.jobs.state.AggregateUnits;
import io.lakescope.jobs.state.AggregateUnits.Computed;
import io.lakescope.jobs.state.Registers;
import io.lakescope.jobs.tables.UnitScan;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Computes each unit and day of an aggregate from its source and replaces it whole. The plan finds the days whose source has
 * changed since they were last computed; the run computes just these.
 */
public final class AggregateJob implements Job {

    /** What a job remembers between its runs. */
    public record Memory(AggregateUnits units, Registers registers, String installation) {}

    private static final Set<String> RELATIONS = Set.of("source", "days", "hours", "edges");

    private final JobSpec.Aggregate spec;
    private final Sources sources;
    private final Computations engine;
    private final Memory memory;
    private final Entitlement entitlement;
    private final Inputs inputs;
    private final AggregateUnits.Flow flow;
    private final String definition;

    private final Map<String, Wanted> wanted = new ConcurrentHashMap<>();
    private volatile Map<String, Computed> computed = Map.of();
    private volatile Map<Map<String, String>, TreeMap<LocalDate, WorkUnit>> source = Map.of();
    private volatile List<Column> used = List.of();
    private volatile Optional<Result> result = Optional.empty();
    private volatile Optional<Target> target = Optional.empty();
    private Optional<Computations.Database> database = Optional.empty();

    public AggregateJob(
            JobSpec.Aggregate spec, Sources sources, Computations engine, Memory memory, Entitlement entitlement) {
        this.spec = spec;
        this.sources = sources;
        this.engine = engine;
        this.memory = memory;
        this.entitlement = entitlement;
        this.inputs = Inputs.of(spec, sources);
        this.flow =
                new AggregateUnits.Flow(spec.source().toString(), spec.target().toString());
        this.definition = spec.definition().hash();
        if (spec.source().equals(spec.target()) || spec.target().kind() == SourceKind.KAFKA) {
            throw LakescopeException.user("Cannot aggregate into " + spec.target()
                    + ": give a table or a dataset other than the source as the target");
        }
    }

    @Override
    public JobSpec spec() {
        return spec;
    }

    @Override
    public JobPlan plan(PlanContext context) {
        List<WorkUnit> units = inputs.list(context);
        source = Inputs.byDay(units, inputs.day());
        computed = memory.units().of(flow);
        checkKeys(units);
        describe();
        Known known = new Known(computed, done(), purged(), definition);
        List<Refusal> refusals = new ArrayList<>();
        List<Wanted> all = entitled(wanted(), refusals);
        all.forEach(one -> wanted.put(one.id(), one));
        Affected.Found found = new Affected(known, source, this::period, this::sourceUnit).of(all, inputs, context);
        List<String> notes = found.kept() == 0
                ? List.of()
                : List.of(found.kept() + " units stay as they are: their source was purged");
        refusals.addAll(found.refusals());
        return JobPlan.of(spec, found.units(), refusals, context.pinned()).noting(notes);
    }

    private List<Wanted> entitled(List<Wanted> all, List<Refusal> refusals) {
        List<Wanted> entitled = new ArrayList<>();
        for (Wanted one : all) {
            entitlement
                    .refusal(one.key())
                    .ifPresentOrElse(
                            why -> refusals.add(new Refusal(
                                    one.id(), "Cannot compute " + one.id() + " of " + spec.target() + ": " + why)),
                            () -> entitled.add(one));
        }
        return entitled;
    }

    private Set<String> done() {
        return memory.registers().rows(new Registers.Scope("aggregate", flow.source(), flow.target())).stream()
                .filter(row -> row.status() == 1)
                .map(Registers.Row::unit)
                .collect(Collectors.toSet());
    }

    /** Units whose rows were deleted and not restored since: what the source has of them is nothing, or what came late. */
    private Set<String> purged() {
        Map<String, String> restored = new HashMap<>();
        memory.registers().rows(new Registers.Scope("restore", "", flow.source())).stream()
                .filter(row -> row.status() == 1)
                .forEach(row -> restored.merge(row.unit(), row.run().orElse(""), BinaryOperator.maxBy(naturalOrder())));
        return memory.registers().rows(new Registers.Scope("purge", flow.source(), "")).stream()
                .filter(row -> row.run().orElse("").compareTo(restored.getOrDefault(row.unit(), "")) >= 0)
                .map(Registers.Row::unit)
                .collect(Collectors.toSet());
    }

    private void checkKeys(List<WorkUnit> units) {
        Set<String> keys = units.isEmpty() ? Set.of() : units.get(0).key().keySet();
        spec.selection().keys().keySet().stream()
                .filter(key -> !units.isEmpty() && (!keys.contains(key) || key.equals(inputs.day())))
                .findFirst()
                .ifPresent(key -> {
                    throw LakescopeException.user("Cannot aggregate by --key " + key
                            + ": units are computed whole; select by the keys " + keys + " without "
                            + inputs.day() + ", and days by --from and --to");
                });
        spec.definition()
                .venue()
                .filter(venue -> !units.isEmpty() && !keys.contains(venue))
                .ifPresent(venue -> {
                    throw LakescopeException.user("Cannot use the aggregate '"
                            + spec.definition().name() + "': its venue is the key " + venue + ", and "
                            + spec.source() + " has the keys " + keys);
                });
    }

    /** Lets the engine look at the SQL over no rows: what it gives is what the target must take. */
    private void describe() {
        AggregateDefinition own = spec.definition();
        List<Column> all = needed(engine.used(own.sql(), inputs.columns(), RELATIONS));
        used = all;
        try (Computations.Database database = engine.open(List.of());
                Computation computation = database.begin()) {
            computation.source(all, own.time());
            relations(computation, new Period(LocalDate.EPOCH, ZoneOffset.UTC), Map.of());
            try (RecordCursor cursor = computation.query(own.sql())) {
                Result gives = Result.of(own.name(), keyColumns(), own.order(), cursor.schema());
                result = Optional.of(gives);
                target = Optional.of(
                        spec.target().kind() == SourceKind.LAKE
                                ? new DatasetTarget(spec, sources, memory.installation(), gives)
                                : new TableTarget(sources.tables(spec.target()), spec.target(), gives));
            }
        }
    }

    /** The columns that a query uses, and those that days and chains are found by. */
    private List<Column> needed(List<Column> columns) {
        AggregateDefinition own = spec.definition();
        Set<String> more = new LinkedHashSet<>(List.of(own.time()));
        own.chain().ifPresent(chain -> more.add(chain.person()));
        List<Column> all = new ArrayList<>(columns);
        for (String name : more) {
            if (columns.stream().noneMatch(column -> column.name().equals(name))) {
                all.add(inputs.columns().stream()
                        .filter(column -> column.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> LakescopeException.user("Cannot use the aggregate '" + own.name() + "': "
                                + spec.source() + " has no column " + name + "; it has "
                                + inputs.columns().stream().map(Column::name).toList())));
            }
        }
        return all;
    }

    private List<Column> keyColumns() {
        Set<String> keys = source.keySet().stream()
                .findFirst()
                .<Set<String>>map(Map::keySet)
                .orElse(Set.of());
        List<Column> columns = new ArrayList<>();
        for (Column column : inputs.columns()) {
            if (keys.contains(column.name())) {
                columns.add(column);
            }
        }
        columns.add(new Column(inputs.day(), Type.Plain.DATE));
        return columns;
    }

    private void relations(Computation computation, Period period, Map<String, String> group) {
        computation.relation("days", Period.DAYS, period.days());
        computation.relation("hours", Period.HOURS, period.hours());
        computation.relation(
                "edges",
                Edges.COLUMNS,
                spec.definition()
                        .venue()
                        .map(venue -> Edges.of(
                                spec.definition().zones().getOrDefault(group.getOrDefault(venue, ""), Map.of())))
                        .orElse(List.of()));
    }

    /** Every unit that the selection allows: of the days that the source has, and of those that were computed. */
    private List<Wanted> wanted() {
        Map<String, Wanted> all = new TreeMap<>();
        source.forEach((group, days) -> days.keySet()
                .forEach(day ->
                        Period.touching(day, spec.definition().zone()).forEach(touched -> add(all, group, touched))));
        for (Map<String, String> group : source.keySet()) {
            computed.values().stream()
                    .flatMap(known -> known.inputs().keySet().stream())
                    .distinct()
                    .flatMap(day -> Period.touching(
                            LocalDate.parse(day), spec.definition().zone())
                            .stream())
                    .filter(day -> computed.containsKey(unit(group, day).id()))
                    .forEach(day -> add(all, group, day));
        }
        return List.copyOf(all.values());
    }

    private void add(Map<String, Wanted> all, Map<String, String> group, LocalDate day) {
        boolean isSelected = spec.selection().keys().entrySet().stream()
                        .allMatch(key -> key.getValue().equals(group.get(key.getKey())))
                && spec.selection()
                        .range()
                        .contains(day.atStartOfDay(ZoneOffset.UTC).toInstant());
        if (isSelected) {
            Wanted one = unit(group, day);
            all.put(one.id(), one);
        }
    }

    private Wanted unit(Map<String, String> group, LocalDate day) {
        Map<String, String> key = new LinkedHashMap<>(group);
        key.put(inputs.day(), day.toString());
        return new Wanted(group, day, key);
    }

    /** The name of a unit of the source, whether or not it is there. */
    private String sourceUnit(Map<String, String> group, LocalDate day) {
        return unit(group, day).id();
    }

    private Period period(Wanted one) {
        return new Period(one.day(), spec.definition().zone());
    }

    @Override
    public UnitResult run(WorkUnit unit, UnitContext context) {
        Target to = target.orElseThrow();
        Computed before = computed.get(unit.id());
        if (before != null && unit.rows().containsKey("identical")) {
            Optional<String> there = to.digest(unit, context);
            if (there.filter(before.digest()::equals).isPresent()) {
                context.progress(before.rows());
                return UnitResult.of(unit.id(), State.IDENTICAL, Counts.ofIdentical(before.rows()), before.digest());
            }
        }
        stopIfCancelled(unit, context);
        return compute(unit, to, context);
    }

    private static void stopIfCancelled(WorkUnit unit, UnitContext context) {
        if (context.isCancelled()) {
            throw new CancelledException(unit.id());
        }
    }

    /** All units of a run share a database, which is what takes the time of a small one. */
    private synchronized Computation begin() {
        Computations.Database shared = database.orElseGet(() -> engine.open(inputs.files()));
        database = Optional.of(shared);
        return shared.begin();
    }

    @Override
    public synchronized void over() {
        database.ifPresent(Computations.Database::close);
        database = Optional.empty();
    }

    private UnitResult compute(WorkUnit unit, Target to, UnitContext context) {
        Wanted one = java.util.Objects.requireNonNull(wanted.get(unit.id()));
        List<TimedRow> rows;
        Map<String, String> read;
        try (Computation computation = begin()) {
            read = load(computation, one);
            try (RecordCursor cursor = computation.query(spec.definition().sql())) {
                rows = result.orElseThrow().rows(cursor, unit, to.columns(), TimedRow.NO_TIME);
            }
        }
        stopIfCancelled(unit, context);
        UnitScan scan = new UnitScan(new RowDigest(to.columns()));
        rows.forEach(scan::add);
        String digest = scan.result().digest();
        to.prepare();
        boolean written = to.write(unit, rows, context);
        memory.units()
                .keep(
                        flow,
                        new Computed(unit.id(), definition, read, rows.size(), digest, context.run()),
                        context.lease());
        context.progress(rows.size());
        return UnitResult.of(
                unit.id(),
                written ? State.DONE : State.IDENTICAL,
                written ? Counts.ofWritten(rows.size()) : Counts.ofIdentical(rows.size()),
                digest);
    }

    private Map<String, String> load(Computation computation, Wanted one) {
        TreeMap<LocalDate, WorkUnit> days = source.getOrDefault(one.group(), new TreeMap<>());
        Map<String, String> read = new DayRows(computation, inputs, used, days).load(period(one), spec.definition());
        Set<String> purged = purged();
        read.forEach((day, seen) -> {
            if (purged.contains(sourceUnit(one.group(), LocalDate.parse(day)))) {
                throw LakescopeException.refused(
                        "Cannot aggregate " + one.id() + ": it needs " + day
                                + " of the source, which was purged; nothing was changed; restore it, or take the backup as the source");
            }
        });
        relations(computation, period(one), one.group());
        return read;
    }

    /** Runs another query over the rows of one unit. */
    Behind.Rows behind(
            String sql, Map<String, String> keys, PlanContext context, Function<RecordCursor, Behind.Rows> work) {
        List<WorkUnit> units = inputs.list(context);
        source = Inputs.byDay(units, inputs.day());
        String day = keys.get(inputs.day());
        if (day == null) {
            throw LakescopeException.user("Cannot explain " + spec.definition().name()
                    + " without its unit: give --key " + inputs.day() + "=DAY, and the other keys of " + spec.source());
        }
        Wanted one = source.keySet().stream()
                .filter(group ->
                        group.entrySet().stream().allMatch(key -> key.getValue().equals(keys.get(key.getKey()))))
                .findFirst()
                .map(group -> unit(group, TimeRange.day(day)))
                .orElseThrow(() -> LakescopeException.notFound("Cannot explain "
                        + spec.definition().name() + " of "
                        + keys + ": " + spec.source() + " has no such unit; its keys are "
                        + source.keySet().stream().findFirst().map(Map::keySet).orElse(Set.of())));
        used = needed(engine.used(sql, inputs.columns(), RELATIONS));
        try (Computations.Database own = engine.open(inputs.files());
                Computation computation = own.begin()) {
            Map<String, String> unused = load(computation, one);
            try (RecordCursor cursor = computation.query(sql)) {
                return work.apply(cursor);
            }
        }
    }
}
