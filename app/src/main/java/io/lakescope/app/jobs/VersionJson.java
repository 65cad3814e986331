package io.lakescope.app.jobs;

import io.lakescope.connectors.Type;
import io.lakescope.jobs.text.Json;
import io.lakescope.jobs.versions.Version;
import io.lakescope.jobs.versions.VersionDifference;
import io.lakescope.jobs.versions.VersionDifference.Cell;
import io.lakescope.jobs.versions.VersionDifference.Row;
import io.lakescope.jobs.versions.VersionDifference.Side;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON shapes of versions and of what differs between two. */
public final class VersionJson {

    private VersionJson() {}

    public static Map<String, Object> version(Version version) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("unit", version.unit());
        json.put("run", version.run());
        json.put("time", version.time().toString());
        json.put("rows", version.rows());
        json.put("sizeBytes", version.sizeBytes());
        json.put("digest", version.digest());
        json.put("verified", version.isVerified());
        json.put("place", version.place().word());
        json.put("folder", version.folder());
        version.replaced().ifPresent(replaced -> json.put("replaced", replaced.toString()));
        return json;
    }

    public static Map<String, Object> difference(String dataset, VersionDifference difference) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("dataset", dataset);
        json.put("unit", difference.unit());
        json.put("older", side(difference.older()));
        json.put("newer", side(difference.newer()));
        json.put("same", difference.same());
        json.put("onlyOlder", difference.onlyOlder());
        json.put("onlyNewer", difference.onlyNewer());
        json.put("differing", difference.differing());
        json.put("rows", difference.rows().stream().map(VersionJson::row).toList());
        json.put("truncated", difference.isTruncated());
        return json;
    }

    private static Map<String, Object> side(Side side) {
        return Map.of("run", side.run(), "rows", side.rows(), "digest", side.digest());
    }

    private static Map<String, Object> row(Row row) {
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        row.key()
                .forEach(cell -> key.put(
                        cell.column(),
                        cell.either()
                                .map(value -> Json.value(value, cell.type()))
                                .orElse(null)));
        Map<String, Object> cells = new LinkedHashMap<>();
        row.cells().forEach(cell -> cells.put(cell.column(), cell(cell)));
        return Map.of("kind", row.kind().word(), "key", key, "cells", cells);
    }

    /** What is no cell is left out. */
    private static Map<String, Object> cell(Cell cell) {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, "older", cell.older(), cell.type());
        put(json, "newer", cell.newer(), cell.type());
        return json;
    }

    private static void put(Map<String, Object> json, String name, @Nullable Object value, Type type) {
        Object shown = value == null ? null : Json.value(value, type);
        if (shown != null) {
            json.put(name, shown);
        }
    }
}
