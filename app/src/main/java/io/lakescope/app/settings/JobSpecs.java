package io.lakescope.app.settings;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.JobSpec.Option;
import io.lakescope.jobs.JobSpec.Policy;
import io.lakescope.jobs.JobSpec.Until;
import io.lakescope.jobs.JobSpec.WriteTime;
import io.lakescope.jobs.Selection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Jobs as they are written, in the workspace or on the command line, as what the engine is asked to do. */
public final class JobSpecs {

    /** Units of a drill that says nothing else. */
    private static final int SAMPLE = 5;

    private static final Duration SHORTEST_RETENTION = Duration.ofDays(1);

    private final Clock clock;
    private final Aggregates aggregates;
    private final boolean isLocal;

    /** @param workspace whose aggregates and zones are meant */
    public JobSpecs(Clock clock, Workspace workspace) {
        this.clock = clock;
        this.aggregates = new Aggregates(workspace);
        this.isLocal = workspace.local();
    }

    /**
     * @param name the configured job's name, or the kind for a job by hand
     * @throws LakescopeException USER if something is missing or wrong
     */
    public JobSpec of(String name, Workspace.Job job) {
        String kind = required(name, "kind", job.kind());
        return switch (kind) {
            case "ingest" -> ingest(name, job);
            case "aggregate" ->
                new JobSpec.Aggregate(
                        name,
                        address(name, "source", job.source()),
                        address(name, "target", job.target()),
                        aggregates.named(required(name, "aggregate", job.aggregate())),
                        days(job),
                        reason(job));
            case "redrive" ->
                new JobSpec.Redrive(
                        name,
                        address(name, "topic", job.topic()),
                        address(name, "table", job.table()),
                        orEmpty(job.map()),
                        new Selection(
                                orEmpty(job.key()),
                                new TimeRange(
                                        Optional.ofNullable(job.from()).map(TimeRange::moment),
                                        Optional.ofNullable(job.to()).map(TimeRange::moment))),
                        reason(job));
            case "backup" ->
                new JobSpec.Backup(
                        name,
                        address(name, "table", job.table()),
                        address(name, "dataset", job.dataset()),
                        days(job),
                        reason(job));
            case "verify" ->
                new JobSpec.Verify(
                        name,
                        address(name, "dataset", job.dataset()),
                        Optional.ofNullable(job.table()).map(SourceAddress::parse),
                        Option.of(job.deep()),
                        Optional.ofNullable(job.within()).map(text -> Durations.parse("within", text)),
                        days(job),
                        reason(job));
            case "drill" ->
                new JobSpec.Drill(
                        name,
                        address(name, "dataset", job.dataset()),
                        address(name, "keyspace", job.keyspace()),
                        days(job),
                        job.sample() == null ? SAMPLE : job.sample(),
                        reason(job));
            case "restore" -> restore(name, job);
            case "undo" -> undo(name, job);
            case "purge" -> purge(name, job);
            case "drop" -> drop(name, job);
            case "expire" -> expire(name, job);
            default ->
                throw LakescopeException.user("Cannot use the job '" + name + "': its kind '" + kind
                        + "' is unknown; write ingest, redrive, aggregate, backup, verify, drill, restore,"
                        + " undo, purge, drop or expire");
        };
    }

    private static JobSpec ingest(String name, Workspace.Job job) {
        String until = job.until() == null ? "caught-up" : job.until();
        boolean named = until.equals("caught-up") || until.equals("forever");
        TimeRange range = new TimeRange(
                Optional.ofNullable(job.from()).map(TimeRange::moment),
                Optional.ofNullable(named ? job.to() : until).map(TimeRange::moment));
        return new JobSpec.Ingest(
                name,
                address(name, "topic", job.topic()),
                address(name, "table", job.table()),
                orEmpty(job.map()),
                new Selection(orEmpty(job.key()), range),
                until.equals("forever") ? Until.FOREVER : Until.CAUGHT_UP,
                Option.of(job.replay()),
                Option.of(job.continuePastGap()),
                rate(job),
                reason(job));
    }

    private static JobSpec restore(String name, Workspace.Job job) {
        return new JobSpec.Restore(
                name,
                address(name, "dataset", job.dataset()),
                address(name, "table", job.table()),
                days(job),
                Optional.ofNullable(job.version()),
                choice(Policy.class, "policy", job.policy() == null ? "fill-gaps" : job.policy()),
                choice(WriteTime.class, "write-time", job.writeTime() == null ? "after-purge" : job.writeTime()),
                Option.of(job.createTable()),
                rate(job),
                reason(job));
    }

    private static JobSpec undo(String name, Workspace.Job job) {
        return new JobSpec.Undo(
                name,
                address(name, "dataset", job.dataset()),
                address(name, "table", job.table()),
                days(job),
                required(name, "run", job.run()),
                job.cluster() == null ? "" : job.cluster(),
                rate(job),
                reason(job));
    }

    private JobSpec purge(String name, Workspace.Job job) {
        Selection days = days(job);
        if (job.olderThan() != null) {
            if (days.range().to().isPresent()) {
                throw LakescopeException.user("Cannot purge: both an age and a last day are given; give one of them");
            }
            Duration age = Durations.parse("older-than", job.olderThan());
            Instant to = LocalDate.ofInstant(clock.instant().minus(age), ZoneOffset.UTC)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
            days = new Selection(days.keys(), new TimeRange(days.range().from(), Optional.of(to)));
        }
        return new JobSpec.Purge(
                name,
                address(name, "table", job.table()),
                address(name, "dataset", job.dataset()),
                days,
                job.cluster() == null ? "" : job.cluster(),
                Optional.ofNullable(job.skewMargin()).map(text -> Durations.parse("skew-margin", text)),
                Optional.ofNullable(job.waitFor()).map(text -> Durations.parse("wait-for", text)),
                reason(job));
    }

    private static JobSpec drop(String name, Workspace.Job job) {
        if (!days(job).equals(Selection.ALL)) {
            throw LakescopeException.user("Cannot drop a part of " + job.table()
                    + ": a table is dropped whole; leave out --key, --from and --to, or purge that part");
        }
        return new JobSpec.Drop(
                name,
                address(name, "table", job.table()),
                address(name, "dataset", job.dataset()),
                job.cluster() == null ? "" : job.cluster(),
                reason(job));
    }

    private JobSpec expire(String name, Workspace.Job job) {
        String age = required(name, "older-than", job.olderThan());
        Duration olderThan = Durations.parse("older-than", age);
        if (!isLocal && olderThan.compareTo(SHORTEST_RETENTION) < 0) {
            throw LakescopeException.user("Cannot expire versions that were replaced " + age
                    + " ago: what reads them now would fail; give an older-than of 1d or more");
        }
        return new JobSpec.Expire(
                name,
                address(name, "dataset", job.dataset()),
                days(job),
                olderThan,
                job.keep() == null ? 0 : job.keep(),
                reason(job));
    }

    private static OptionalLong rate(Workspace.Job job) {
        if (job.rate() == null) {
            return OptionalLong.empty();
        }
        if (job.rate() <= 0) {
            throw LakescopeException.user("Cannot use a rate of " + job.rate() + " rows per second: give 1 or more");
        }
        return OptionalLong.of(job.rate());
    }

    /** Days, half-open; a bound that is given blank is refused, since blank never means all. */
    private static Selection days(Workspace.Job job) {
        return new Selection(orEmpty(job.key()), new TimeRange(day("from", job.from()), day("to", job.to())));
    }

    private static Optional<Instant> day(String key, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeParseException e) {
            throw new LakescopeException(
                    LakescopeException.Kind.USER,
                    "Cannot use '" + text + "' for " + key + ": it is no day; write yyyy-MM-dd",
                    e);
        }
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String key, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
                return constant;
            }
        }
        throw LakescopeException.user("Cannot use '" + text + "' for " + key + ": write one of "
                + String.join(
                        ", ",
                        java.util.Arrays.stream(type.getEnumConstants())
                                .map(constant ->
                                        constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                                .toList()));
    }

    private static SourceAddress address(String job, String key, @Nullable String text) {
        return SourceAddress.parse(required(job, key, text));
    }

    private static String required(String job, String key, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw LakescopeException.user("Cannot use the job '" + job + "': it has no " + key + "; give one");
        }
        return text;
    }

    private static String reason(Workspace.Job job) {
        return job.reason() == null ? "" : job.reason();
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
