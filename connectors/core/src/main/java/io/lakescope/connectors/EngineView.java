package io.lakescope.connectors;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What another engine sees of a folder, by that engine's own rules of discovery and merging.
 *
 * @param columns in the engine's order, with its types in this product's words; empty if it fails before it has any
 * @param error the engine's own failure when the folder is opened
 * @param schemaFrom the file whose schema it takes; empty if it takes all
 * @param differences to what this product sees
 */
public record EngineView(
        Engine engine,
        List<EngineColumn> columns,
        Optional<String> error,
        Optional<String> schemaFrom,
        List<Difference> differences) {

    public EngineView {
        columns = List.copyOf(columns);
        differences = List.copyOf(differences);
    }

    /** A reader and how it is told to merge. */
    public enum Engine {
        SPARK("spark", "Spark"),
        SPARK_MERGE("spark-merge", "Spark mergeSchema"),
        DUCKDB("duckdb", "DuckDB"),
        DUCKDB_UNION("duckdb-union", "DuckDB union_by_name");

        private final String word;
        private final String title;

        Engine(String word, String title) {
            this.word = word;
            this.title = title;
        }

        /** As commands and JSON write it. */
        public String word() {
            return word;
        }

        public String title() {
            return title;
        }
    }

    /**
     * A column as the engine has it.
     *
     * @param partition whether its values come from the path
     */
    public record EngineColumn(String name, Type type, boolean partition) {}

    /**
     * One difference to what this product sees.
     *
     * @param column the column in question; empty if it is about whole files
     * @param types the stored types that it is about; empty for all
     * @param files how many files it touches
     * @param text one sentence for people
     */
    public record Difference(Kind kind, String column, List<Type> types, int files, String text) {
        public Difference {
            types = List.copyOf(types);
        }

        /** What differs. */
        public enum Kind {
            /** The column is not there. */
            HIDDEN,
            /** A column that is not ours. */
            EXTRA_COLUMN,
            /** The column has another type. */
            RETYPED,
            /** Values read differently. */
            CHANGED_VALUE,
            /** Values that differ become equal. */
            COLLAPSED,
            /** Absent and null cannot be told apart. */
            NULL_FOR_ABSENT,
            /** Values are cast to a narrower type, or fail where they do not fit. */
            CASTS,
            /** Reading fails once it reaches certain files. */
            FAILS,
            /** Rows are left out. */
            LOST_ROWS,
            /** Rows that are no data are read. */
            EXTRA_ROWS;

            public String word() {
                return name().toLowerCase(Locale.ROOT).replace('_', ' ');
            }
        }
    }

    /** Whether reading every row and column gives what this product gives, types aside. */
    public boolean isFaithful() {
        return error.isEmpty() && differences.isEmpty();
    }
}
