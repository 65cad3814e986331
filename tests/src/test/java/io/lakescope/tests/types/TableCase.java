package io.lakescope.tests.types;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A generated table; {@code %s} in its statements stands for the keyspace.
 *
 * @param name quoted
 * @param types CREATE TYPE statements, innermost first
 * @param options what follows the primary key
 */
record TableCase(String name, List<String> types, List<Col> columns, String options) {

    enum Role {
        PARTITION,
        CLUSTERING,
        STATIC,
        REGULAR
    }

    /** @param name quoted */
    record Col(String name, CqlType type, Role role) {
        boolean isKey() {
            return role == Role.PARTITION || role == Role.CLUSTERING;
        }
    }

    List<Col> columns(Role role) {
        return columns.stream().filter(column -> column.role() == role).toList();
    }

    String create() {
        String declared = columns.stream()
                .map(column ->
                        column.name() + " " + column.type().text() + (column.role() == Role.STATIC ? " static" : ""))
                .collect(Collectors.joining(", "));
        return "CREATE TABLE %s." + name + " (" + declared + ", PRIMARY KEY ((" + names(Role.PARTITION) + ")"
                + (columns(Role.CLUSTERING).isEmpty() ? "" : ", " + names(Role.CLUSTERING)) + "))" + options;
    }

    private String names(Role role) {
        return columns(role).stream().map(Col::name).collect(Collectors.joining(", "));
    }

    /** Every statement that makes it. */
    List<String> ddl() {
        List<String> all = new ArrayList<>(types);
        all.add(create());
        return all;
    }

    @Override
    public String toString() {
        return String.join(";\n", ddl()) + ";";
    }
}
