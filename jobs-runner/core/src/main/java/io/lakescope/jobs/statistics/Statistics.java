package io.lakescope.jobs.statistics;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.Sources;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Counts the rows of sources by customer and day: from manifests and footers where that is exact, else by a scan. */
public final class Statistics {

    /** How a count is known. Each is exact. */
    public enum How {
        MANIFESTS,
        FOOTERS,
        SCAN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What is to be said of a sum of both. */
        How with(How other) {
            return ordinal() > other.ordinal() ? this : other;
        }
    }

    /**
     * What is asked.
     *
     * @param by the column that is the customer; the first key that is no part of the day if empty
     * @param range of days (UTC), half-open
     */
    public record Request(SourceAddress module, Optional<String> by, TimeRange range) {}

    /**
     * The rows of one customer and day.
     *
     * @param customer empty if the source has none, or the value is null
     * @param day empty for rows without one
     */
    public record Cell(Optional<String> customer, Optional<LocalDate> day, long rows, How how) {}

    /** @param by the column that is the customer, if there is one */
    public record Counts(SourceAddress module, Optional<String> by, List<Cell> cells) {
        public Counts {
            cells = List.copyOf(cells);
        }
    }

    /** Counts a source; what a window is given. Blocks. Thread-safe. */
    @FunctionalInterface
    public interface Counter {

        /**
         * Counts the rows of a source.
         *
         * @param isStopped asked between files and batches; once it is true, the counting ends
         * @throws io.lakescope.jobs.CancelledException if it was stopped
         * @throws LakescopeException as {@link Statistics#of(Request)}
         */
        Counts of(Request request, BooleanSupplier isStopped);
    }

    private final Sources sources;

    public Statistics(Sources sources) {
        this.sources = sources;
    }

    /** @throws LakescopeException NOT_FOUND if there is no such source, USER if it has no such column or no day */
    public Counts of(Request request) {
        return of(request, () -> false);
    }

    /** The same, until it is stopped. */
    public Counts of(Request request, BooleanSupplier isStopped) {
        return request.module().kind() == SourceKind.LAKE
                ? new DatasetCounts(sources, request, isStopped).counts()
                : new ScannedCounts(sources, request, isStopped).counts();
    }

    static void check(BooleanSupplier isStopped) {
        if (isStopped.getAsBoolean()) {
            throw new CancelledException("counting");
        }
    }

    /** Adds cells up. */
    static final class Sum {

        private record Key(String customer, boolean known, Optional<LocalDate> day) {}

        private static final Comparator<Key> ORDER = Comparator.comparing(Key::customer)
                .thenComparing(Key::known)
                .thenComparing(key -> key.day().orElse(LocalDate.MIN));

        private final Map<Key, Cell> cells = new TreeMap<>(ORDER);

        void add(Cell cell) {
            Key key = new Key(cell.customer().orElse(""), cell.customer().isPresent(), cell.day());
            cells.merge(
                    key,
                    cell,
                    (a, b) -> new Cell(
                            a.customer(), a.day(), a.rows() + b.rows(), a.how().with(b.how())));
        }

        List<Cell> cells() {
            return List.copyOf(cells.values());
        }
    }
}
