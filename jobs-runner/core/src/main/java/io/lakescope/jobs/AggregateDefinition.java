package io.lakescope.jobs;

import io.lakescope.connectors.LakescopeException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is computed of a source, day by day: SQL over the relations {@code source}, {@code days}, {@code hours} and {@code
 * edges} (docs/aggregates.md).
 *
 * @param sql one SELECT, whose rows are those of one unit and day
 * @param behind SELECTs of what lies behind a row of the result, by name
 * @param time the source's column of the event's time
 * @param chain how far beyond a day its source reaches; just the day if empty
 * @param timeZone of the result's days and hours, such as {@code Europe/Rome}
 * @param order columns of the result that tell its rows of one unit apart, in order
 * @param venue the column of the unit's key whose values name the venues in {@code zones}
 * @param zones venue to zone to corners
 */
public record AggregateDefinition(
        String name,
        String sql,
        Map<String, String> behind,
        String time,
        Optional<Chain> chain,
        String timeZone,
        List<String> order,
        Optional<String> venue,
        Map<String, Map<String, List<Corner>>> zones) {

    /** Shorter than any day, so that nobody is within a session on a day without a row. */
    private static final Duration LONGEST_GAP = Duration.ofHours(12);

    /** Rows of one person follow one another until there is none for longer than the gap. */
    public record Chain(String person, Duration gap) {
        public Chain {
            if (gap.isNegative() || gap.isZero() || gap.compareTo(LONGEST_GAP) > 0) {
                throw LakescopeException.user(
                        "Cannot use a gap of " + gap + ": give more than nothing and at most 12 hours");
            }
        }
    }

    /** A corner of a zone, in the source's own units. */
    public record Corner(double x, double y) {}

    public AggregateDefinition {
        behind = new TreeMap<>(behind);
        order = List.copyOf(order);
        Map<String, Map<String, List<Corner>>> sorted = new TreeMap<>();
        zones.forEach((place, own) -> sorted.put(place, new TreeMap<>(own)));
        zones = sorted;
        if (sql.isBlank()) {
            throw LakescopeException.user("Cannot use the aggregate '" + name + "': it has no sql; give one SELECT");
        }
        if (order.isEmpty()) {
            throw LakescopeException.user("Cannot use the aggregate '" + name
                    + "': it has no order; name the columns that tell the rows of one day apart");
        }
        zone(name, timeZone);
    }

    private static ZoneId zone(String name, String timeZone) {
        try {
            return ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            throw new LakescopeException(
                    LakescopeException.Kind.USER,
                    "Cannot use the aggregate '" + name + "': '" + timeZone
                            + "' is no time zone; write for example Europe/Rome or UTC",
                    e);
        }
    }

    public ZoneId zone() {
        return zone(name, timeZone);
    }

    /** SHA-256 of everything that the result depends on: what was computed by another definition is computed again. */
    public String hash() {
        String all =
                String.join("\0", sql, time, chain.toString(), timeZone, order.toString(), venue.toString()) + zones;
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
