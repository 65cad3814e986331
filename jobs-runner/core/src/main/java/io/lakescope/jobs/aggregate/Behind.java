package io.lakescope.jobs.aggregate;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.PlanContext;
import io.lakescope.jobs.tables.KeyText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What lies behind one row of an aggregate: the sessions that it counts, and their points. Reads the source alone. */
public final class Behind {

    /** Rows of one level, all of them in memory: they are those of one row of an aggregate. */
    public record Rows(Schema schema, List<@Nullable Object[]> rows) {}

    private final AggregateJob job;
    private final JobSpec.Aggregate spec;

    public Behind(AggregateJob job, JobSpec.Aggregate spec) {
        this.job = job;
        this.spec = spec;
    }

    /**
     * Computes one unit's level again and keeps the rows that have the values asked for.
     *
     * @param keys the unit's whole key with the day, and values of the result, such as its zone and hour
     * @throws LakescopeException USER if the aggregate has no such level, or the unit's key is not whole
     */
    public Rows of(String level, Map<String, String> keys) {
        String sql = spec.definition().behind().get(level);
        if (sql == null) {
            throw LakescopeException.user(
                    "Cannot explain '" + level + "' of " + spec.definition().name() + ": it has "
                            + (spec.definition().behind().isEmpty()
                                    ? "no SQL for what lies behind it"
                                    : spec.definition().behind().keySet()));
        }
        return job.behind(sql, keys, now(), cursor -> kept(cursor, keys));
    }

    private static Rows kept(RecordCursor cursor, Map<String, String> keys) {
        Map<Integer, String> wanted = new LinkedHashMap<>();
        keys.forEach((name, value) -> cursor.schema().position(name).ifPresent(at -> wanted.put(at, value)));
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Optional<Batch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
            for (int i = 0; i < batch.get().size(); i++) {
                @Nullable Object[] row = batch.get().row(i);
                if (wanted.entrySet().stream().allMatch(one -> isEqual(row[one.getKey()], one.getValue()))) {
                    rows.add(row);
                }
            }
        }
        return new Rows(cursor.schema(), rows);
    }

    private static boolean isEqual(@Nullable Object value, String text) {
        if (value instanceof Instant moment) {
            return moment.equals(TimeRange.moment(text));
        }
        return value instanceof LocalDate day
                ? day.toString().equals(text)
                : value != null && KeyText.format(value).equals(text);
    }

    private static PlanContext now() {
        Instant pinned = Instant.now();
        return new PlanContext() {
            @Override
            public Instant pinned() {
                return pinned;
            }

            @Override
            public Optional<String> run() {
                return Optional.empty();
            }

            @Override
            public <T, R> List<R> parallel(List<T> items, Function<T, R> work) {
                return items.stream().map(work).toList();
            }
        };
    }
}
