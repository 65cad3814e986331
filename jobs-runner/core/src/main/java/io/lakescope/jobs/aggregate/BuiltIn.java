package io.lakescope.jobs.aggregate;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.AggregateDefinition;
import io.lakescope.jobs.AggregateDefinition.Chain;
import io.lakescope.jobs.AggregateDefinition.Corner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Definitions that come with the product: SQL like a user's own, kept as resources. */
public enum BuiltIn {
    /** One row for each session that starts in a day, with its path. */
    SESSIONS("sessions", List.of("started", "${person}"), List.of("points")),
    /** Dwell time, visits, visitors and entries of each zone and hour. */
    METRICS_BY_HOUR("metrics-by-hour", List.of("hour", "zone"), List.of("sessions", "points")),
    /** The same of each zone and day. */
    METRICS_BY_DAY("metrics-by-day", List.of("zone"), List.of("sessions", "points"));

    /**
     * The source's columns, and how long somebody may be unseen within a session.
     *
     * @param timeZone of days and hours
     * @param venue the key column whose values name the venues of the zones
     */
    public record Parameters(Chain chain, String time, String x, String y, String timeZone, Optional<String> venue) {}

    private final String file;
    private final List<String> order;
    private final List<String> behind;

    BuiltIn(String file, List<String> order, List<String> behind) {
        this.file = file;
        this.order = order;
        this.behind = behind;
    }

    /** @throws LakescopeException USER if there is none of that name */
    public static BuiltIn of(String name) {
        for (BuiltIn one : values()) {
            if (one.file.equals(name)) {
                return one;
            }
        }
        throw LakescopeException.user("Cannot use the built-in aggregate '" + name
                + "': there are sessions, metrics-by-hour and metrics-by-day");
    }

    /** The definition under a name. */
    public AggregateDefinition definition(
            String name, Parameters parameters, Map<String, Map<String, List<Corner>>> zones) {
        Map<String, String> values = values(parameters);
        Map<String, String> more = behind.stream()
                .collect(Collectors.toMap(level -> level, level -> filled(resource(file + "-" + level), values)));
        return new AggregateDefinition(
                name,
                filled(resource(file), values),
                more,
                parameters.time(),
                Optional.of(parameters.chain()),
                parameters.timeZone(),
                order.stream().map(column -> filled(column, values)).toList(),
                parameters.venue(),
                this == SESSIONS ? Map.of() : zones);
    }

    private static Map<String, String> values(Parameters parameters) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("steps", resource("steps").stripTrailing());
        values.put("stays", resource("stays").stripTrailing());
        values.put("person", identifier(parameters.chain().person()));
        values.put("time", identifier(parameters.time()));
        values.put("x", identifier(parameters.x()));
        values.put("y", identifier(parameters.y()));
        values.put("gap_ms", Long.toString(parameters.chain().gap().toMillis()));
        return values;
    }

    /** Every engine quotes names in its own way: here they need none. */
    private static String identifier(String name) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw LakescopeException.user("Cannot use the column '" + name
                    + "' in a built-in aggregate: its name would have to be quoted; write the SQL yourself");
        }
        return name;
    }

    private static String filled(String template, Map<String, String> values) {
        String text = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    private static String resource(String name) {
        try (InputStream in = BuiltIn.class.getResourceAsStream(name + ".sql")) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
