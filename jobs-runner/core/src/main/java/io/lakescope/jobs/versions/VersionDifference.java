package io.lakescope.jobs.versions;

import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two versions of a unit: all of it counted, some of it shown. Write times make no difference.
 *
 * @param same rows that hold the same in both
 * @param rows of those that differ the first that were met, as many as were asked for
 */
public record VersionDifference(
        String unit,
        Side older,
        Side newer,
        long same,
        long onlyOlder,
        long onlyNewer,
        long differing,
        List<Row> rows) {

    public VersionDifference {
        rows = List.copyOf(rows);
    }

    /** One of the two. */
    public record Side(String run, long rows, String digest, List<TableColumn> columns) {
        public Side {
            columns = List.copyOf(columns);
        }
    }

    /** What became of a row from the older version to the newer one. */
    public enum Kind {
        ONLY_OLDER,
        ONLY_NEWER,
        DIFFERS;

        /** As it is written in JSON: {@code only older}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * A row that is not the same in both.
     *
     * @param cells those that differ; of a row that is in one version alone all that are present
     */
    public record Row(Kind kind, List<Cell> key, List<Cell> cells) {
        public Row {
            key = List.copyOf(key);
            cells = List.copyOf(cells);
        }
    }

    /** A cell in both versions. Null is no cell; the type is that of the version that has one. */
    public record Cell(
            String column,
            Type type,
            @Nullable Object older,
            @Nullable Object newer) {

        /** Of key columns, which are the same in both. */
        public Optional<Object> either() {
            return Optional.ofNullable(newer == null ? older : newer);
        }
    }

    public boolean isSame() {
        return onlyOlder + onlyNewer + differing == 0;
    }

    /** Whether there is more than the rows that are shown. */
    public boolean isTruncated() {
        return rows.size() < onlyOlder + onlyNewer + differing;
    }
}
