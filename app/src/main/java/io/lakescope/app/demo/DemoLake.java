package io.lakescope.app.demo;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakeStorage.Precondition;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A simulated dataset of one model whose schema changed within its version: a column was born, one ended, one was widened.
 */
final class DemoLake {

    static final String PATH = "derived/country=uk/model=visits/version=1.0";
    private static final int DAYS = 28;
    private static final int ROWS = 60;

    private final LakeStorage storage;
    private final RecordFiles files;

    DemoLake(LakeStorage storage, RecordFiles files) {
        this.storage = storage;
        this.files = files;
    }

    /** Writes the days that are not there yet. */
    void write(LocalDate lastDay) {
        for (int back = DAYS - 1; back >= 0; back--) {
            LocalDate day = lastDay.minusDays(back);
            String leaf = String.format(
                    "%s/year=%d/month=%02d/day=%02d", PATH, day.getYear(), day.getMonthValue(), day.getDayOfMonth());
            if (storage.stat(leaf + "/part-0.parquet").isEmpty()) {
                write(leaf, day, DAYS - back);
            }
        }
    }

    private void write(String leaf, LocalDate day, int number) {
        Schema schema = schema(number);
        Random random = new Random(number);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(row(schema, day, number * 1000 + i, random));
        }
        String staged = leaf + "/_staging-demo/part-0.parquet.staged";
        try (var writer = files.write(storage, staged, schema)) {
            writer.append(Batch.ofRows(schema, rows));
            writer.commit(Map.of("lakescope.simulated", "true", "producer", "visits-job 1.0." + (30 + number / 10)));
        }
        var unused = storage.publish(staged, leaf + "/part-0.parquet", new Precondition.Absent());
        storage.delete(leaf + "/_staging-demo");
    }

    private static Schema schema(int number) {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("visit_id", Type.Plain.STRING),
                new Column("venue", Type.Plain.STRING),
                new Column("started_at", new Type.Timestamp(Type.Unit.US, true)),
                new Column("dwell_s", number <= 14 ? Type.Plain.INT : Type.Plain.LONG),
                new Column("zone", Type.Plain.STRING)));
        if (number > 18) {
            columns.add(new Column("home_zone", Type.Plain.STRING));
        }
        if (number <= 20) {
            columns.add(new Column("consent", Type.Plain.BOOLEAN));
        }
        columns.add(new Column("score", new Type.Decimal(6, 2)));
        return new Schema(columns);
    }

    private static @Nullable Object[] row(Schema schema, LocalDate day, int id, Random random) {
        Instant start = day.atTime(9 + random.nextInt(11), random.nextInt(60), random.nextInt(60))
                .toInstant(java.time.ZoneOffset.UTC);
        return schema.columns().stream()
                .map(column -> value(column, id, start, random))
                .toArray();
    }

    private static @Nullable Object value(Column column, int id, Instant start, Random random) {
        int chance = random.nextInt(10);
        return switch (column.name()) {
            case "visit_id" -> String.format("v-%06x", id * 2654435L & 0xffffff);
            case "venue" -> id % 3 == 0 ? "v2" : "v1";
            case "started_at" -> start;
            case "dwell_s" ->
                column.type() == Type.Plain.INT
                        ? (Object) (60 + random.nextInt(3000))
                        : Long.valueOf(60 + random.nextInt(4000));
            case "zone" ->
                chance == 0
                        ? ""
                        : chance == 1
                                ? null
                                : List.of("food court", "atrium", "cinema").get(chance % 3);
            case "home_zone" ->
                chance < 2
                        ? null
                        : chance == 2 ? "" : List.of("north", "east", "south").get(chance % 3);
            case "consent" -> chance == 0 ? null : (Object) (chance % 2 == 0);
            default -> chance == 0 ? null : BigDecimal.valueOf(4000 + random.nextInt(6000), 2);
        };
    }
}
