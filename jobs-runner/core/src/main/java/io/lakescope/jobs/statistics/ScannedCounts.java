package io.lakescope.jobs.statistics;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Type;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.statistics.Statistics.Cell;
import io.lakescope.jobs.statistics.Statistics.Counts;
import io.lakescope.jobs.statistics.Statistics.How;
import io.lakescope.jobs.statistics.Statistics.Request;
import io.lakescope.jobs.tables.Days;
import io.lakescope.jobs.tables.KeyText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Counts by reading the columns of customer and day of every row. */
final class ScannedCounts {

    private final Sources sources;
    private final Request request;
    private final BooleanSupplier isStopped;

    ScannedCounts(Sources sources, Request request, BooleanSupplier isStopped) {
        this.sources = sources;
        this.request = request;
        this.isStopped = isStopped;
    }

    Counts counts() {
        var connector = sources.connectors().apply(request.module());
        Schema schema = connector.catalog().schema(request.module()).schema();
        String day = dayColumn(schema);
        Optional<String> by = request.by()
                .or(() -> schema.columns().stream()
                        .filter(column -> column.partition() && !column.name().equals(day))
                        .map(Column::name)
                        .findFirst());
        by.filter(column -> schema.position(column).isEmpty()).ifPresent(column -> {
            throw LakescopeException.user("Cannot count " + request.module() + " by " + column + ": it has the columns "
                    + schema.columns().stream().map(Column::name).toList());
        });
        List<String> columns = new ArrayList<>(List.of(day));
        by.ifPresent(columns::add);
        Statistics.Sum sum = new Statistics.Sum();
        ReadRequest all = ReadRequest.all(request.module()).whole(columns, false);
        try (RecordCursor cursor = connector.reader().read(all)) {
            for (Optional<Batch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                Statistics.check(isStopped);
                add(sum, batch.get(), day, by);
            }
        }
        return new Counts(request.module(), by, sum.cells());
    }

    private void add(Statistics.Sum sum, Batch batch, String day, Optional<String> by) {
        int days = batch.schema().position(day).orElseThrow();
        int customers =
                by.map(column -> batch.schema().position(column).orElseThrow()).orElse(-1);
        for (int row = 0; row < batch.size(); row++) {
            Optional<LocalDate> date = day(batch.value(row, days));
            boolean isWanted = date.map(known -> request.range()
                            .contains(known.atStartOfDay(ZoneOffset.UTC).toInstant()))
                    .orElse(request.range().isAll());
            if (isWanted) {
                sum.add(new Cell(
                        customers < 0 ? Optional.empty() : text(batch.value(row, customers)), date, 1, How.SCAN));
            }
        }
    }

    private static Optional<String> text(@Nullable Object value) {
        return value == null || value == Absent.ABSENT ? Optional.empty() : Optional.of(KeyText.format(value));
    }

    private static Optional<LocalDate> day(@Nullable Object value) {
        if (value instanceof Instant moment) {
            return Optional.of(LocalDate.ofInstant(moment, ZoneOffset.UTC));
        }
        if (value instanceof LocalDateTime local) {
            return Optional.of(local.toLocalDate());
        }
        if (value instanceof LocalDate date) {
            return Optional.of(date);
        }
        return value instanceof String text ? Days.parse(text) : Optional.empty();
    }

    /** The declared day or time, else the key that is the day, else the first column of moments or days. */
    private String dayColumn(Schema schema) {
        var pattern = sources.pattern(request.module());
        return pattern.dayColumn(
                        schema.columns().stream().filter(Column::partition).toList())
                .filter(column -> schema.position(column).isPresent())
                .or(() -> pattern.eventTime())
                .or(() -> schema.columns().stream()
                        .filter(column -> column.type() instanceof Type.Timestamp || column.type() == Type.Plain.DATE)
                        .map(Column::name)
                        .findFirst())
                .orElseThrow(() -> LakescopeException.user("Cannot count " + request.module()
                        + " by day: none of its columns is known to be the day or the time; declare it under tables: in"
                        + " the workspace"));
    }
}
