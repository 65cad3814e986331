package io.lakescope.tests.types;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** What the server itself says of a table's shape and options, without the ids that are new each time. */
final class Settings {

    private Settings() {}

    static List<String> of(CqlSession session, String keyspace, TableCase table) {
        String name = table.name().replace("\"", "");
        return List.of("tables", "columns").stream()
                .flatMap(part -> StreamSupport.stream(
                        session.execute(
                                        "SELECT * FROM system_schema." + part
                                                + " WHERE keyspace_name = ? AND table_name = ?",
                                        keyspace,
                                        name)
                                .spliterator(),
                        false))
                .map(Settings::text)
                .sorted()
                .toList();
    }

    private static String text(Row row) {
        TreeMap<String, String> values = new TreeMap<>();
        row.getColumnDefinitions().forEach(column -> {
            if (!column.getName().asInternal().equals("id")) {
                values.put(column.getName().asInternal(), String.valueOf(row.getObject(column.getName())));
            }
        });
        return values.toString();
    }
}
