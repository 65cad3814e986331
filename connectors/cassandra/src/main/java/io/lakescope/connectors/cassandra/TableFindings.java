package io.lakescope.connectors.cassandra;

import io.lakescope.connectors.TableDefinition;
import java.util.ArrayList;
import java.util.List;

/** What an operator should know about a table before trusting jobs to it. */
final class TableFindings {

    private TableFindings() {}

    static List<String> of(TableDefinition table) {
        List<String> findings = new ArrayList<>();
        if (table.counter()) {
            findings.add("counter table: restore and purge refuse it, because counters take no timestamp");
        }
        if (!table.views().isEmpty()) {
            findings.add("materialised views " + table.views() + ": purge refuses the table");
        }
        String compaction = table.options().getOrDefault("compaction", "");
        if (compaction.contains("TimeWindow") && "0".equals(table.options().get("default_time_to_live"))) {
            findings.add("time-window compaction without a default TTL: old windows are never dropped whole");
        }
        table.columns().stream()
                .filter(column -> column.nativeType().startsWith("list<"))
                .forEach(column -> findings.add("list '" + column.name()
                        + "' is not frozen: a write that is repeated after a timeout may double its elements"));
        return findings;
    }
}
