package io.lakescope.connectors.masking;

import io.lakescope.connectors.Catalog;
import io.lakescope.connectors.Description;
import io.lakescope.connectors.EngineView;
import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.Partial;
import io.lakescope.connectors.PartitionSize;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SchemaChange;
import io.lakescope.connectors.SchemaTimeline;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.SourceSchema.Conflict;
import io.lakescope.connectors.SourceSchema.SchemaColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Tells of sources, and not what masked columns hold: neither statistics nor the folders that are named by them. */
final class MaskedCatalog implements Catalog {

    /** Facts of a column that its values have no part in. */
    private static final Set<String> HARMLESS =
            Set.of("name", "column", "type", "codec", "encodings", "bytes", "uncompressedBytes");

    private static final String MASKED = "masked";

    private final MaskedConnector connector;
    private final Catalog catalog;
    private final Masking masking;

    MaskedCatalog(MaskedConnector connector, Catalog catalog, Masking masking) {
        this.connector = connector;
        this.catalog = catalog;
        this.masking = masking;
    }

    @Override
    public Page list(SourceAddress address, Optional<String> after, int limit) {
        masking.check(address);
        Page page = masking.guarded(() -> catalog.list(address, after, limit));
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : page.entries()) {
            Optional<HivePath.Segment> segment = HivePath.parse(entry.name());
            if (segment.filter(each -> masking.covers(each.key())).isEmpty()) {
                entries.add(entry);
            } else if (after.isEmpty()
                    && entries.stream().noneMatch(each -> each.kind().equals(MASKED))) {
                entries.add(new Entry(
                        segment.orElseThrow().key() + "=***",
                        MASKED,
                        address,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        false));
            }
        }
        return new Page(entries, page.next());
    }

    @Override
    public Description describe(SourceAddress address) {
        masking.check(address);
        Description description = masking.guarded(() -> catalog.describe(address));
        return new Description(address, description.kind(), facts(description.facts()));
    }

    private Map<String, Object> facts(Map<?, ?> facts) {
        boolean isOfColumn = facts.get("name") instanceof String name && masking.covers(name)
                || facts.get("column") instanceof String column && masking.covers(column);
        Map<String, Object> told = new LinkedHashMap<>();
        facts.forEach((key, value) -> {
            String fact = String.valueOf(key);
            if (masking.covers(fact)) {
                told.put(fact, MASKED);
            } else if (!isOfColumn || HARMLESS.contains(fact)) {
                told.put(masking.told(fact), fact(value));
            }
        });
        if (isOfColumn) {
            told.put(MASKED, true);
        }
        return told;
    }

    private Object fact(Object value) {
        if (value instanceof Map<?, ?> facts) {
            return facts(facts);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(this::fact).toList();
        }
        return value instanceof String text ? masking.told(text) : value;
    }

    @Override
    public SourceSchema schema(SourceAddress address) {
        masking.check(address);
        return schema(masking.guarded(() -> catalog.schema(address)));
    }

    @Override
    public Partial<SourceSchema> readableSchema(SourceAddress address) {
        masking.check(address);
        Partial<SourceSchema> schema = masking.guarded(() -> catalog.readableSchema(address));
        return new Partial<>(
                schema(schema.value()),
                schema.leftOut().stream().map(masking::told).toList());
    }

    private SourceSchema schema(SourceSchema schema) {
        Schema raw = schema.schema();
        List<SchemaColumn> columns =
                schema.columns().stream().map(each -> column(each, raw)).toList();
        List<Conflict> conflicts = schema.conflicts().stream()
                .map(each -> new Conflict(
                        each.column(),
                        each.types(),
                        each.files().stream().map(masking::told).toList()))
                .toList();
        return new SourceSchema(schema.address(), schema.files(), columns, conflicts);
    }

    /** Of a column that names folders, the first and the last place are its values. */
    private SchemaColumn column(SchemaColumn each, Schema raw) {
        boolean isMasked = connector.values(Optional.empty()).isMasked(each.column(), raw);
        return isMasked
                ? new SchemaColumn(each.column().hidden(), each.files(), Optional.empty(), Optional.empty())
                : new SchemaColumn(
                        each.column(),
                        each.files(),
                        each.since().map(masking::told),
                        each.until().map(masking::told));
    }

    @Override
    public List<PartitionSize> partitions(SourceAddress address) {
        masking.check(address);
        return masking.guarded(() -> catalog.partitions(address)).stream()
                .map(this::partition)
                .toList();
    }

    private PartitionSize partition(PartitionSize partition) {
        if (partition.keys().keySet().stream().noneMatch(masking::covers)) {
            return partition;
        }
        Map<String, Optional<String>> keys = new LinkedHashMap<>();
        partition.keys().forEach((key, value) -> keys.put(key, masking.covers(key) ? Optional.of("***") : value));
        return new PartitionSize(
                masking.told(partition.path()), keys, partition.day(), partition.files(), partition.sizeBytes());
    }

    @Override
    public Optional<SchemaTimeline> timeline(SourceAddress address) {
        masking.check(address);
        return masking.guarded(() -> catalog.timeline(address)).map(this::timeline);
    }

    private SchemaTimeline timeline(SchemaTimeline timeline) {
        return new SchemaTimeline(
                schema(timeline.schema()),
                timeline.policy(),
                timeline.spans().stream()
                        .map(span -> new SchemaTimeline.Span(
                                masking.told(span.first()), masking.told(span.last()), span.places(), span.files()))
                        .toList(),
                timeline.lines(),
                timeline.changes().stream().map(this::change).toList(),
                timeline.bump()
                        .map(bump -> new SchemaTimeline.Bump(
                                bump.from(), masking.told(bump.to()), masking.told(bump.since()), bump.files())),
                timeline.engines().stream().map(this::view).toList());
    }

    private SchemaChange change(SchemaChange change) {
        return new SchemaChange(
                change.kind(),
                masking.told(change.column()),
                change.version().map(masking::told),
                masking.told(change.since()),
                masking.told(change.before()),
                change.from(),
                change.to(),
                change.times(),
                change.verdict(),
                masking.told(change.why()),
                change.breaks(),
                change.score());
    }

    private EngineView view(EngineView view) {
        return new EngineView(
                view.engine(),
                view.columns(),
                view.error().map(masking::told),
                view.schemaFrom().map(masking::told),
                view.differences().stream()
                        .map(each -> new EngineView.Difference(
                                each.kind(), each.column(), each.types(), each.files(), masking.told(each.text())))
                        .toList());
    }
}
