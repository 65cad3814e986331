package io.lakescope.jobs.coverage;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The way that rows take through the layers: from topics into tables, from these into backups and aggregates. */
public record Lineage(List<Ingestion> ingestions, List<Backup> backups, List<Aggregation> aggregations) {

    public Lineage {
        ingestions = List.copyOf(ingestions);
        backups = List.copyOf(backups);
        aggregations = List.copyOf(aggregations);
    }

    /** @param mapping column to expression, as the ingestion has it */
    public record Ingestion(SourceAddress topic, SourceAddress table, Map<String, String> mapping) {
        public Ingestion {
            mapping = Map.copyOf(mapping);
        }
    }

    public record Backup(SourceAddress table, SourceAddress dataset) {}

    /**
     * @param name what people call it
     * @param target a table or a dataset
     */
    public record Aggregation(String name, SourceAddress source, SourceAddress target) {}

    /**
     * The layers that all of this makes, each place once.
     *
     * @throws LakescopeException USER if it makes none
     */
    List<Layer> layers() {
        Set<Layer> layers = new LinkedHashSet<>();
        ingestions.forEach(
                one -> layers.add(new Layer(Layer.Kind.KAFKA, one.topic().name(), one.topic())));
        rawTables().forEach(table -> layers.add(new Layer(Layer.Kind.RAW, table.name(), table)));
        backups.forEach(
                one -> layers.add(new Layer(Layer.Kind.BACKUP, one.dataset().name(), one.dataset())));
        Set<SourceAddress> targets = new LinkedHashSet<>();
        for (Aggregation one : aggregations) {
            if (targets.add(one.target())) {
                layers.add(new Layer(Layer.Kind.AGGREGATE, one.name(), one.target()));
            }
        }
        if (layers.isEmpty()) {
            throw LakescopeException.user("Cannot map a history: the workspace has no job of kind ingest, backup or"
                    + " aggregate; add one, or give --table and --dataset");
        }
        return List.copyOf(layers);
    }

    private Set<SourceAddress> rawTables() {
        Set<SourceAddress> tables = new LinkedHashSet<>();
        ingestions.forEach(one -> tables.add(one.table()));
        backups.forEach(one -> tables.add(one.table()));
        aggregations.forEach(one -> tables.remove(one.target()));
        return tables;
    }

    /** The ingestion that a topic's layer stands for. */
    Ingestion ingestion(Layer topic) {
        return ingestions.stream()
                .filter(one -> one.topic().equals(topic.address()))
                .findFirst()
                .orElseThrow();
    }

    /** The table of a layer: its own, the one that its topic fills, or the one that it is a backup of. */
    Optional<SourceAddress> table(Layer layer) {
        return switch (layer.kind()) {
            case KAFKA -> Optional.of(ingestion(layer).table());
            case BACKUP ->
                backups.stream()
                        .filter(one -> one.dataset().equals(layer.address()))
                        .map(Backup::table)
                        .findFirst();
            default -> layer.address().kind() == SourceKind.CASSANDRA ? Optional.of(layer.address()) : Optional.empty();
        };
    }

    /** What an aggregate's layer is computed from: one source for each job that fills it. */
    List<SourceAddress> sources(Layer aggregate) {
        List<SourceAddress> sources = new ArrayList<>();
        aggregations.stream()
                .filter(one -> one.target().equals(aggregate.address()))
                .forEach(one -> sources.add(one.source()));
        return sources;
    }
}
