package io.lakescope.app.settings;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.AggregateDefinition;
import io.lakescope.jobs.AggregateDefinition.Chain;
import io.lakescope.jobs.AggregateDefinition.Corner;
import io.lakescope.jobs.aggregate.BuiltIn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A workspace's aggregates and zones, as they are computed. */
public record Aggregates(Workspace workspace) {

    /** @throws LakescopeException USER if the workspace has no such aggregate, or something in it is missing or wrong */
    public AggregateDefinition named(String name) {
        Map<String, Workspace.Aggregate> all = workspace.namedAggregates();
        Workspace.Aggregate aggregate = all.get(name);
        if (aggregate == null) {
            throw LakescopeException.user("Cannot find the aggregate '" + name + "': the workspace has "
                    + (all.isEmpty() ? "none; write some under aggregates:" : String.join(", ", all.keySet())));
        }
        if ((aggregate.builtIn() == null) == (aggregate.sql() == null)) {
            throw LakescopeException.user("Cannot use the aggregate '" + name + "': give either sql or built-in");
        }
        return aggregate.builtIn() == null ? own(name, aggregate) : builtIn(name, aggregate);
    }

    private AggregateDefinition own(String name, Workspace.Aggregate aggregate) {
        return new AggregateDefinition(
                name,
                required(name, "sql", aggregate.sql()),
                Map.of(),
                required(name, "time", aggregate.time()),
                aggregate.gap() == null ? Optional.empty() : Optional.of(chain(name, aggregate)),
                timeZone(aggregate),
                aggregate.order() == null ? List.of() : aggregate.order(),
                Optional.ofNullable(aggregate.venue()),
                zones());
    }

    private AggregateDefinition builtIn(String name, Workspace.Aggregate aggregate) {
        if (aggregate.order() != null) {
            throw LakescopeException.user(
                    "Cannot use the aggregate '" + name + "': a built-in one has its own order; leave it out");
        }
        BuiltIn template = BuiltIn.of(required(name, "built-in", aggregate.builtIn()));
        if (template != BuiltIn.SESSIONS) {
            String unused = required(name, "venue", aggregate.venue());
        }
        return template.definition(
                name,
                new BuiltIn.Parameters(
                        chain(name, aggregate),
                        required(name, "time", aggregate.time()),
                        aggregate.x() == null ? "x" : aggregate.x(),
                        aggregate.y() == null ? "y" : aggregate.y(),
                        timeZone(aggregate),
                        Optional.ofNullable(aggregate.venue())),
                zones());
    }

    private static Chain chain(String name, Workspace.Aggregate aggregate) {
        return new Chain(
                required(name, "person", aggregate.person()),
                Durations.parse("aggregates." + name + ".gap", aggregate.gap() == null ? "30m" : aggregate.gap()));
    }

    private static String timeZone(Workspace.Aggregate aggregate) {
        return aggregate.timeZone() == null ? "UTC" : aggregate.timeZone();
    }

    private static String required(String name, String key, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw LakescopeException.user("Cannot use the aggregate '" + name + "': it has no " + key + "; give one");
        }
        return value;
    }

    /** Corners by venue and zone. */
    public Map<String, Map<String, List<Corner>>> zones() {
        Map<String, Map<String, List<Corner>>> all = new LinkedHashMap<>();
        workspace.declaredZones().forEach((venue, zones) -> {
            Map<String, List<Corner>> own = new LinkedHashMap<>();
            zones.forEach((zone, shape) -> own.put(zone, corners("zones." + venue + "." + zone, shape)));
            all.put(venue, own);
        });
        return all;
    }

    private static List<Corner> corners(String key, Workspace.Zone zone) {
        List<List<Double>> corners = zone.corners();
        if (corners != null) {
            List<Corner> all = new ArrayList<>();
            corners.forEach(corner -> all.add(new Corner(at(key, corner, 0), at(key, corner, 1))));
            if (all.size() < 3) {
                throw LakescopeException.user(
                        "Cannot use " + key + ": it has " + all.size() + " corners; give 3 or more");
            }
            return all;
        }
        List<Double> x = range(key + ".x", zone.x());
        List<Double> y = range(key + ".y", zone.y());
        return List.of(
                new Corner(x.get(0), y.get(0)),
                new Corner(x.get(1), y.get(0)),
                new Corner(x.get(1), y.get(1)),
                new Corner(x.get(0), y.get(1)));
    }

    private static double at(String key, List<Double> corner, int index) {
        if (corner.size() != 2 || !Double.isFinite(corner.get(index))) {
            throw LakescopeException.user("Cannot use " + key + ": a corner is [x, y], and not " + corner);
        }
        return corner.get(index);
    }

    private static List<Double> range(String key, @Nullable List<Double> range) {
        if (range == null || range.size() != 2 || !(range.get(0) < range.get(1))) {
            throw LakescopeException.user("Cannot use " + key + ": write [FROM, TO] with FROM below TO");
        }
        return range;
    }
}
