package io.lakescope.jobs.state;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All rows of a state but what differs from one time to the next: moments, and what is computed from them. */
final class Dump {

    private static final List<String> TABLES = List.of(
            "run",
            "run_unit",
            "run_event",
            "firing",
            "schedule",
            "register",
            "purge_time",
            "lease",
            "ledger",
            "ingest_offset",
            "topic_sample",
            "audit",
            "audit_head");

    private Dump() {}

    static List<String> of(StateStore store) {
        return store.read(handle -> TABLES.stream()
                .flatMap(table -> handle.createQuery("SELECT * FROM " + table).mapToMap().list().stream()
                        .map(row -> table + withoutTimes(table, row)))
                .sorted()
                .toList());
    }

    private static Map<String, Object> withoutTimes(String table, Map<String, Object> row) {
        Map<String, Object> kept = new TreeMap<>(row);
        kept.values().removeIf(java.util.Objects::isNull);
        kept.keySet()
                .removeIf(name -> name.endsWith("at")
                        || name.endsWith("hash")
                        || name.endsWith("_ms")
                        || (table.equals("run") && (name.equals("id") || name.equals("owner")))
                        || (table.equals("run_event") && name.equals("run")));
        return kept;
    }
}
