package io.lakescope.views.fakes;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.Description;
import io.lakescope.connectors.PartitionSize;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.SourceSchema.Conflict;
import io.lakescope.connectors.SourceSchema.SchemaColumn;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.Unreadable;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A dataset of visits over many files: columns come and go, and every kind of cell occurs. */
public final class Visits {

    public static final int FILES = 840;
    private static final String[] VENUES = {"leeds-01", "york-02", "hull-04"};
    private static final String[] ZONES = {"food court", "", "cinema", "atrium"};
    private static final String[] HOMES = {"north", "", "east", "south"};

    private Visits() {}

    public static FakeSource dataset(SourceAddress address, int count) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(i));
        }
        return new FakeSource(schema(), merged(address), description(address), rows, FILES);
    }

    /** A dataset that says so of itself. */
    public static FakeSource described(SourceAddress address, Map<String, Object> facts) {
        return new FakeSource(
                schema(),
                merged(address),
                new Description(address, "dataset", facts),
                List.<@Nullable Object[]>of(row(0)),
                FILES);
    }

    /** Thirty venues, the first the largest, for ninety days; now and then one is missing. */
    static List<PartitionSize> partitions() {
        List<PartitionSize> partitions = new ArrayList<>();
        LocalDate newest = LocalDate.parse("2026-08-20");
        for (int venue = 0; venue < 30; venue++) {
            for (int day = 0; day < 90; day++) {
                if ((venue * 31 + day * 17) % 53 != 0) {
                    partitions.add(partition(venue, newest.minusDays(day)));
                }
            }
        }
        return partitions;
    }

    private static PartitionSize partition(int venue, LocalDate day) {
        Map<String, Optional<String>> keys = new LinkedHashMap<>();
        keys.put("country", Optional.of("uk"));
        keys.put("venue", Optional.of("venue-" + venue));
        keys.put("day", Optional.of(day.toString()));
        long bytes = (110_000_000L + day.getDayOfWeek().getValue() * 3_000_000L) / (venue + 1);
        String path = "country=uk/venue=venue-" + venue + "/day=" + day;
        return new PartitionSize(path, keys, Optional.of(day), 1 + venue % 3, bytes);
    }

    private static Schema schema() {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("visit_id", Type.Plain.STRING, false, false));
        columns.add(new Column("venue", Type.Plain.STRING, true, true));
        columns.add(column("started_at", "timestamp(us,utc)"));
        columns.add(column("dwell_s", "long"));
        columns.add(column("zone", "string"));
        columns.add(column("home_zone", "string"));
        columns.add(column("consent", "boolean"));
        columns.add(column("score", "decimal(6,2)"));
        columns.add(column("device", "struct<os:string,version:int>"));
        columns.add(column("token", "binary"));
        columns.add(column("_file", "string"));
        columns.add(column("_row", "long"));
        return new Schema(columns);
    }

    private static Column column(String name, String type) {
        return new Column(name, Type.parse(type));
    }

    private static @Nullable Object[] row(int i) {
        boolean born = i < 7 && i != 6;
        boolean consented = i > 6;
        String venue = VENUES[i * 5 / 3 % 3];
        Instant started = Instant.parse("2026-08-20T09:12:44Z").minusSeconds(i * 41_117L);
        String day = started.toString().substring(5, 10);
        Map<String, Object> device = new LinkedHashMap<>();
        device.put("os", i % 3 == 0 ? "android" : "ios");
        device.put("version", 12 + i % 5);
        return new @Nullable Object[] {
            String.format("v-%06x", 8_929_599 - i * 1_931),
            venue,
            started,
            604L + (i * 811L) % 3_600,
            i % 7 == 4 ? null : ZONES[i % 4],
            !born ? Absent.ABSENT : i == 2 ? null : HOMES[i % 4],
            !consented ? Absent.ABSENT : i % 9 == 0 ? null : (Object) (i % 2 == 0),
            score(i),
            i % 11 == 5 ? null : device,
            i % 6 == 3 ? ByteBuffer.allocate(0) : ByteBuffer.wrap(new byte[] {(byte) i, 0x3f, 0x11, (byte) 0xa0}),
            "day=" + day + "/venue=" + venue + "/part-0.parquet",
            2_865L + i
        };
    }

    private static @Nullable Object score(int i) {
        if (i < 3 || i == 10) {
            return new Unreadable("Stored as decimal(6,3) in this file; it does not fit decimal(6,2)");
        }
        return i % 9 == 4 ? null : BigDecimal.valueOf(4_000 + i * 523L % 5_900, 2);
    }

    private static SourceSchema merged(SourceAddress address) {
        List<SchemaColumn> columns = new ArrayList<>();
        for (Column column : schema().columns().subList(0, 10)) {
            int files = switch (column.name()) {
                case "home_zone" -> 252;
                case "consent" -> 479;
                case "token" -> 612;
                default -> FILES;
            };
            columns.add(new SchemaColumn(
                    column,
                    files,
                    Optional.of(column.name().equals("home_zone") ? "day=08-12" : "day=07-22"),
                    Optional.of(column.name().equals("consent") ? "day=08-07" : "day=08-20")));
        }
        return new SourceSchema(
                address,
                FILES,
                columns,
                List.of(new Conflict(
                        "score",
                        List.of(new Type.Decimal(6, 2), new Type.Decimal(6, 3)),
                        List.of("day=08-17/venue=york-02/part-0.parquet", "day=08-18/venue=hull-04/part-0.parquet"))));
    }

    private static Description description(SourceAddress address) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("files", 840);
        facts.put("rows", 4_118_230L);
        facts.put("sizeBytes", 612_400_120L);
        facts.put("version", "1.0");
        facts.put("partitionKeys", List.of("day", "venue"));
        facts.put("newest", Instant.parse("2026-08-20T09:13:02Z"));
        facts.put("codecs", Map.of("ZSTD", 612, "SNAPPY", 228));
        facts.put(
                "columns",
                List.of(
                        statistics("visit_id", "string", 0L, "v-0001a2", "v-8840ff"),
                        statistics("started_at", "timestamp(us,utc)", 0L, "2026-07-22", "2026-08-20"),
                        statistics("dwell_s", "long", 118L, "0", "86399")));
        facts.put("findings", List.of("28 files are smaller than 64 kB", "score changes its scale on 18 August"));
        return new Description(address, "dataset", facts);
    }

    private static Map<String, Object> statistics(String column, String type, long nulls, String min, String max) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("column", column);
        row.put("type", type);
        row.put("nulls", nulls);
        row.put("compressedBytes", 12_400_000L);
        row.put("min", min);
        row.put("max", max);
        return row;
    }

    /** A topic whose values are JSON. */
    public static FakeSource topic(SourceAddress address, int count) {
        List<Column> columns = List.of(
                new Column("partition", Type.Plain.INT, false, false),
                new Column("offset", Type.Plain.LONG, false, false),
                new Column("timestamp", new Type.Timestamp(Type.Unit.MS, true), false, false),
                new Column("key", Type.Plain.STRING),
                new Column("value", Type.Plain.JSON),
                new Column("headers", new Type.MapOf(Type.Plain.STRING, Type.Plain.STRING)),
                new Column("valueFormat", Type.Plain.STRING));
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String json = "{\"visit\":\"v-" + (88_213 + i) + "\",\"venue\":\"" + VENUES[i % 3] + "\",\"dwell\":"
                    + (600 + i * 7 % 3_000) + ",\"tags\":[\"loyal\",\"app\"],\"device\":{\"os\":\"ios\",\"v\":17}}";
            rows.add(new @Nullable Object[] {
                i % 6,
                100_000L + i,
                Instant.parse("2026-08-20T09:00:00.250Z").plusMillis(i * 731L),
                i % 5 == 0 ? null : VENUES[i % 3],
                i % 17 == 3 ? null : json,
                i % 4 == 0 ? Map.of() : Map.of("trace", "a3f1-" + i),
                i % 17 == 3 ? "null" : "json"
            });
        }
        Schema schema = new Schema(columns);
        SourceSchema merged = new SourceSchema(
                address,
                0,
                columns.stream()
                        .map(column -> new SchemaColumn(column, 0, Optional.empty(), Optional.empty()))
                        .toList(),
                List.of());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("partitions", 6);
        facts.put("retentionMs", 604_800_000L);
        return new FakeSource(schema, merged, new Description(address, "topic", facts), rows, 0);
    }

    /** A table with typed keys, as a database has it. */
    public static FakeSource table(SourceAddress address) {
        List<Column> columns = List.of(
                new Column("venue", Type.Plain.STRING, false, true),
                new Column("day", Type.Plain.DATE, false, true),
                new Column("event_id", Type.Plain.TIMEUUID, false, false),
                new Column("amount", Type.Plain.DECIMAL),
                new Column("tags", new Type.SetOf(Type.Plain.STRING)));
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(new @Nullable Object[] {
                VENUES[i % 3],
                LocalDate.of(2026, 8, 1 + i % 20),
                new java.util.UUID(0x1e5f_0000_0000_1000L + i, 0x8000_0000_0000_0000L + i),
                new BigDecimal("12.50"),
                java.util.Set.of("a")
            });
        }
        SourceSchema merged = new SourceSchema(
                address,
                0,
                columns.stream()
                        .map(column -> new SchemaColumn(column, 0, Optional.empty(), Optional.empty()))
                        .toList(),
                List.of());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("ddl", "CREATE TABLE retail.events_by_day (\n  venue text,\n  day date,\n  ...\n);");
        return new FakeSource(new Schema(columns), merged, new Description(address, "table", facts), rows, 0);
    }

    /** A dataset of 300 columns with long names, nested and long values. */
    public static FakeSource wide(SourceAddress address) {
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < 300; c++) {
            columns.add(
                    switch (c % 5) {
                        case 0 ->
                            column("measured_by_the_second_sensor_of_the_northern_entrance_in_metres_" + c, "double");
                        case 1 -> column("c" + c, "string");
                        case 2 -> column("path_" + c, "list<struct<x:double,y:double,seen:timestamp(us,utc)>>");
                        case 3 -> column("n" + c, "long");
                        default -> column("\u6e2c\u5b9a_" + c, "map<string,string>");
                    });
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int r = 0; r < 60; r++) {
            @Nullable Object[] row = new @Nullable Object[columns.size()];
            for (int c = 0; c < row.length; c++) {
                row[c] = (r + c) % 11 == 0 ? Absent.ABSENT : wideValue(r, c);
            }
            rows.add(row);
        }
        List<SchemaColumn> merged = columns.stream()
                .map(column -> new SchemaColumn(column, 11, Optional.empty(), Optional.empty()))
                .toList();
        return new FakeSource(
                new Schema(columns),
                new SourceSchema(address, 12, merged, List.of()),
                new Description(address, "dataset", new LinkedHashMap<>()),
                rows,
                12);
    }

    private static Object wideValue(int r, int c) {
        return switch (c % 5) {
            case 0 -> (r * 7_919 + c) / 131.0;
            case 1 -> "a note that somebody wrote at length about visit " + r + ", and went on writing\nover two lines";
            case 2 ->
                List.of(
                        Map.of("x", r * 0.5, "y", c * 0.25, "seen", Instant.parse("2026-08-20T09:00:00Z")),
                        Map.of("x", r * 1.5, "y", c * 0.75, "seen", Instant.parse("2026-08-20T09:00:01Z")));
            case 3 -> 9_007_199_254_740_993L + r;
            default -> Map.of("label", "\u5317\u53e3 " + r);
        };
    }

    /** Nothing but a schema. */
    public static FakeSource empty(SourceAddress address) {
        return dataset(address, 0);
    }
}
