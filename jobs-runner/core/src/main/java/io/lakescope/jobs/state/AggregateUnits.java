package io.lakescope.jobs.state;

import io.lakescope.jobs.Lease;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What each unit of an aggregate was computed from, and what came out. Thread-safe. */
public final class AggregateUnits {

    /** From where to where. */
    public record Flow(String source, String target) {}

    /**
     * One computed unit.
     *
     * @param definition hash of the definition that it was computed by
     * @param inputs each source unit that was read with a fingerprint of what it held; empty text if there was none
     */
    public record Computed(
            String unit, String definition, Map<String, String> inputs, long rows, String digest, String run) {
        public Computed {
            inputs = Map.copyOf(inputs);
        }
    }

    private final StateStore store;

    AggregateUnits(StateStore store) {
        this.store = store;
    }

    /** Every unit of a flow. */
    public Map<String, Computed> of(Flow flow) {
        Map<String, Computed> units = new LinkedHashMap<>();
        store.read(handle -> handle.createQuery("SELECT unit, definition, inputs, row_count, digest, run"
                                + " FROM aggregate_unit WHERE source = ? AND target = ? ORDER BY unit")
                        .bind(0, flow.source())
                        .bind(1, flow.target())
                        .map((rs, context) -> new Computed(
                                rs.getString(1),
                                rs.getString(2),
                                inputs(rs.getString(3)),
                                rs.getLong(4),
                                rs.getString(5),
                                rs.getString(6)))
                        .list())
                .forEach(computed -> units.put(computed.unit(), computed));
        return units;
    }

    /** Remembers a unit in place of what was known of it. */
    public void keep(Flow flow, Computed unit, Lease lease) {
        store.write(
                "keep aggregate",
                lease,
                handle -> handle.execute(
                        "INSERT INTO aggregate_unit (source, target, unit, definition, inputs, row_count, digest, run,"
                                + " updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (source, target, unit)"
                                + " DO UPDATE SET definition = excluded.definition, inputs = excluded.inputs,"
                                + " row_count = excluded.row_count, digest = excluded.digest, run = excluded.run,"
                                + " updated_at = excluded.updated_at",
                        flow.source(),
                        flow.target(),
                        unit.unit(),
                        unit.definition(),
                        text(unit.inputs()),
                        unit.rows(),
                        unit.digest(),
                        unit.run(),
                        Instant.now().toString()));
    }

    /** A line for each; names of units hold no control characters. */
    private static String text(Map<String, String> inputs) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(inputs)
                .forEach((unit, seen) ->
                        text.append(unit).append('\t').append(seen).append('\n'));
        return text.toString();
    }

    private static Map<String, String> inputs(String text) {
        Map<String, String> inputs = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int tab = line.indexOf('\t');
            inputs.put(line.substring(0, tab), line.substring(tab + 1));
        });
        return inputs;
    }
}
