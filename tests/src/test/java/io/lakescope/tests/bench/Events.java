package io.lakescope.tests.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Where persons were: made up, the same at each call, in the order of time. A million are 20 days of 5 venues in 2 fan-out
 * buckets: 200 partitions of 5,000 rows, 100 units.
 *
 * @param rows how many there are
 */
record Events(long rows, Spread spread) {

    /** Over how many units. */
    enum Spread {
        DAYS_AND_VENUES,
        ONE_UNIT
    }

    Events(long rows) {
        this(rows, Spread.DAYS_AND_VENUES);
    }

    private static final long ROWS_A_DAY = 50_000;
    private static final int VENUES = 5;
    private static final int BUCKETS = 2;

    private static final LocalDate FIRST = LocalDate.of(2026, 8, 1);
    private static final List<String> ZONES = List.of("entrance", "hall north", "hall south", "food court", "stairs");

    /** One event, about 180 bytes as a row. */
    record Event(
            String venue,
            LocalDate day,
            int bucket,
            Instant ts,
            String person,
            double x,
            double y,
            String zone,
            String note) {

        String json() {
            return "{\"venue\":\"" + venue + "\",\"bucket\":" + bucket + ",\"ts\":\"" + ts + "\",\"person\":\"" + person
                    + "\",\"x\":" + x + ",\"y\":" + y + ",\"zone\":\"" + zone + "\",\"note\":\"" + note + "\"}";
        }
    }

    static String ddl(String table) {
        return "CREATE TABLE " + table + " (venue text, day date, bucket int, ts timestamp, person text, x double,"
                + " y double, zone text, note text, PRIMARY KEY ((venue, day, bucket), ts, person))";
    }

    Event event(long number) {
        long day = number / ROWS_A_DAY;
        long mixed = mix(number);
        LocalDate date = FIRST.plusDays(day);
        long millis = (number - day * ROWS_A_DAY) * 86_400_000L / ROWS_A_DAY;
        boolean isApart = spread == Spread.DAYS_AND_VENUES;
        return new Event(
                "venue-" + (isApart ? Math.floorMod(mixed, VENUES) : 0),
                isApart ? date : FIRST,
                isApart ? (int) Math.floorMod(mixed >> 8, BUCKETS) : 0,
                date.atStartOfDay().toInstant(ZoneOffset.UTC).plusMillis(millis),
                "person-" + Math.floorMod(mixed >> 16, 50_000),
                Math.floorMod(mixed >> 20, 1_000_000) / 1000.0,
                Math.floorMod(mixed >> 30, 1_000_000) / 1000.0,
                ZONES.get((int) Math.floorMod(mixed >> 40, ZONES.size())),
                "seen by sensor " + Long.toHexString(mixed) + " with signal " + Math.floorMod(mixed >> 5, 100)
                        + " of reader " + Long.toHexString(mix(mixed)).toUpperCase(Locale.ROOT));
    }

    void forEach(Consumer<Event> sink) {
        for (long number = 0; number < rows; number++) {
            sink.accept(event(number));
        }
    }

    /** SplitMix64. */
    private static long mix(long number) {
        long z = (number + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
