package io.lakescope.jobs.ingest;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.DraftColumn;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.TypeGuess;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.expressions.Expression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Proposes a table for the records of a topic: columns from a sample of them, key and order as they are asked for. */
public final class NewTable {

    private final Sources sources;

    public NewTable(Sources sources) {
        this.sources = sources;
    }

    /**
     * The table that is to be made; empty if it is there already, with this very key.
     *
     * @param mapping column to expression, as ingestion has them
     * @param primaryKey as CQL writes it, with the clustering order: {@code ((venue, day), ts DESC, visitor)}
     * @throws LakescopeException USER if the key fits neither the records nor the table that is there
     */
    public Optional<TableDefinition> propose(
            SourceAddress topic, SourceAddress table, Map<String, String> mapping, String primaryKey) {
        PrimaryKey key = PrimaryKey.parse(primaryKey);
        TableStore tables = sources.tables(table);
        Optional<TableDefinition> present = present(tables, table);
        if (present.isPresent()) {
            PrimaryKey has = PrimaryKey.of(present.get());
            if (!has.equals(key)) {
                throw LakescopeException.user("Cannot create " + table + ": it exists with the primary key " + has
                        + ", and " + key + " is asked for; leave the key out, or name another table");
            }
            return Optional.empty();
        }
        return Optional.of(tables.draft(table, columns(topic, table, mapping, key)));
    }

    /** Makes a proposed table. */
    public void create(TableDefinition proposed) {
        sources.tables(proposed.address()).create(proposed);
    }

    private static Optional<TableDefinition> present(TableStore tables, SourceAddress table) {
        try {
            return Optional.of(tables.definition(table));
        } catch (LakescopeException e) {
            if (e.kind() != LakescopeException.Kind.NOT_FOUND) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private List<DraftColumn> columns(
            SourceAddress topic, SourceAddress table, Map<String, String> mapping, PrimaryKey key) {
        Map<String, Expression> expressions = new LinkedHashMap<>();
        mapping.forEach((column, text) -> expressions.put(column, Expression.compile(text)));
        Map<String, TypeGuess> sample = new TopicSample(sources.topics(topic), topic).types(expressions);
        List<DraftColumn> columns = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (PrimaryKey.Part part : key.parts()) {
            Type type = Optional.ofNullable(sample.get(part.name()))
                    .flatMap(TypeGuess::type)
                    .orElseThrow(() -> LakescopeException.user("Cannot create " + table + ": the key column "
                            + part.name() + " is no plain field of the records and has no --map; they have "
                            + String.join(", ", sample.keySet())));
            columns.add(new DraftColumn(part.name(), type, part.role(), part.descending()));
            keys.add(part.name());
        }
        sample.forEach((name, types) -> {
            if (!keys.contains(name)) {
                types.type().ifPresent(type -> columns.add(new DraftColumn(name, type, Role.REGULAR, false)));
            }
        });
        return columns;
    }
}
