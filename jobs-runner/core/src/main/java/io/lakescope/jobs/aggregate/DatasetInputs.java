package io.lakescope.jobs.aggregate;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TimedRow;
import io.lakescope.jobs.PlanContext;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.backup.DataPlace;
import io.lakescope.jobs.backup.Leaf;
import io.lakescope.jobs.backup.LeafProof;
import io.lakescope.jobs.backup.LeafUnits;
import io.lakescope.jobs.manifest.Committed;
import io.lakescope.jobs.manifest.Leaves;
import io.lakescope.jobs.manifest.Manifest;
import io.lakescope.jobs.manifest.Manifests;
import io.lakescope.jobs.tables.KeyText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Units of a dataset that this product wrote: their manifests identify them, and their objects are compared with these
 * before they count. What has expired since the backup is in them still.
 */
final class DatasetInputs implements Inputs {

    private static final String LOCAL = "file://";

    private record Held(String path, Manifest.Backup backup) {}

    private final SourceAddress address;
    private final LakeStorage storage;
    private final RecordFiles files;
    private final Sources sources;
    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private List<Column> columns = List.of();
    private String day = "";

    DatasetInputs(SourceAddress address, Sources sources) {
        this.address = address;
        this.storage = sources.storage(address);
        this.files = sources.files(address);
        this.sources = sources;
    }

    @Override
    public List<WorkUnit> list(PlanContext context) {
        Manifests manifests = new Manifests(storage);
        List<Leaves.Leaf> leaves = new Leaves(storage, Sources.path(address)).all();
        List<Manifest> newest = context.parallel(
                leaves,
                leaf -> manifests
                        .newest(leaf.entries())
                        .map(Committed::manifest)
                        .orElseThrow(() -> LakescopeException.user("Cannot aggregate " + address + ": " + leaf.unit()
                                + " has no manifest, so it is no backup of Lakescope; take a dataset"
                                + " that backup wrote")));
        Map<String, Column> merged = new LinkedHashMap<>();
        List<WorkUnit> units = new ArrayList<>();
        for (int i = 0; i < leaves.size(); i++) {
            Leaves.Leaf leaf = leaves.get(i);
            held.put(leaf.unit(), new Held(leaf.path(), newest.get(i).backup()));
            merge(merged, LeafProof.columns(newest.get(i).backup()), leaf.unit());
            units.add(LeafUnits.unit(leaf.unit()));
        }
        columns = List.copyOf(merged.values());
        day = LeafUnits.dayColumn(units.get(0).key(), sources.pattern(address))
                .orElseThrow(() -> LakescopeException.user("Cannot aggregate " + address + ": none of the keys "
                        + units.get(0).key().keySet()
                        + " is known to be the day; declare it under tables: in the workspace"));
        return units;
    }

    private void merge(Map<String, Column> merged, List<TableColumn> more, String unit) {
        for (TableColumn column : more) {
            Column known = merged.putIfAbsent(column.name(), new Column(column.name(), column.type()));
            if (known != null && !known.type().equals(column.type())) {
                throw LakescopeException.user("Cannot aggregate " + address + ": its column " + column.name() + " is "
                        + known.type().text() + " and in " + unit + " "
                        + column.type().text()
                        + "; aggregate days of one type with --from and --to into another target");
            }
        }
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public String day() {
        return day;
    }

    private Held held(WorkUnit unit) {
        return java.util.Objects.requireNonNull(held.get(unit.id()));
    }

    @Override
    public Collection<String> files() {
        return held.values().stream()
                .flatMap(leaf -> file(DataPlace.current(leaf.path()), leaf.backup()).stream())
                .toList();
    }

    @Override
    public String fingerprint(WorkUnit unit, PlanContext context) {
        return held(unit).backup().digest();
    }

    @Override
    public String load(WorkUnit unit, Computation into, List<Column> wanted) {
        Leaf leaf = new Leaf(storage, files, held(unit).path());
        Leaf.Version version = leaf.newestVersion()
                .orElseThrow(() -> LakescopeException.conflict("Cannot aggregate " + unit.id()
                        + ": its manifest is gone since it was listed; nothing was changed; run it again"));
        Manifest.Backup backup = version.manifest().backup();
        LeafProof proof = new LeafProof(storage, files);
        proof.checkBytes(backup, version.place());
        Optional<String> file = file(version, wanted);
        boolean added = file.isPresent() && into.addFile(file.get(), constants(backup, unit));
        if (!added) {
            into.addRows(rows -> {
                List<TableColumn> stored = LeafProof.columns(backup);
                int[] positions = wanted.stream()
                        .mapToInt(column -> position(stored, column.name()))
                        .toArray();
                var unused = proof.checkRows(
                        backup, unit.key(), version.place(), row -> rows.accept(values(row, positions)));
            });
        }
        return backup.digest();
    }

    /** The file on this disk, where it is one and has every column. */
    private Optional<String> file(Leaf.Version version, List<Column> wanted) {
        Manifest.Backup backup = version.manifest().backup();
        List<TableColumn> stored = LeafProof.columns(backup);
        // The file is read by an engine that has no keys.
        boolean isPlain = backup.encryption().stream()
                .flatMap(some -> some.columns().keySet().stream())
                .noneMatch(
                        name -> wanted.stream().anyMatch(column -> column.name().equals(name)));
        return isPlain && wanted.stream().allMatch(column -> position(stored, column.name()) >= 0)
                ? file(version.place(), backup)
                : Optional.empty();
    }

    private Optional<String> file(DataPlace place, Manifest.Backup backup) {
        String path = place.path(backup.files().get(0));
        boolean plain = backup.files().size() == 1
                && path.endsWith(".parquet")
                && storage.root().startsWith(LOCAL);
        return plain
                ? Optional.of(
                        Path.of(storage.root().substring(LOCAL.length()), path).toString())
                : Optional.empty();
    }

    private static Map<String, Object> constants(Manifest.Backup backup, WorkUnit unit) {
        Map<String, Object> constants = new LinkedHashMap<>();
        for (TableColumn column : LeafProof.columns(backup)) {
            String text = unit.key().get(column.name());
            if (text != null) {
                constants.put(column.name(), KeyText.parse(text, column.type()));
            }
        }
        return constants;
    }

    private static int position(List<TableColumn> columns, String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable Object[] values(TimedRow row, int[] positions) {
        @Nullable Object[] values = new @Nullable Object[positions.length];
        for (int i = 0; i < positions.length; i++) {
            values[i] = positions[i] < 0 ? null : row.values()[positions[i]];
        }
        return values;
    }
}
