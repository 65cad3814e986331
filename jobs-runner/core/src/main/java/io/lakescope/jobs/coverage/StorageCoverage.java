package io.lakescope.jobs.coverage;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceKind;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.ingest.EventBounds;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reads maps from the systems of a workspace, several days at once on the threads of an executor. */
public final class StorageCoverage implements Coverage {

    /**
     * What maps are read with.
     *
     * @param bounds of event times, as the ingestion has them
     * @param threads takes up to four tasks of each map; they block
     */
    public record Means(Sources sources, EventBounds bounds, CoverageMemory memory, Executor threads, Clock clock) {}

    private final Lineage lineage;
    private final Means means;

    public StorageCoverage(Lineage lineage, Means means) {
        this.lineage = lineage;
        this.means = means;
    }

    @Override
    public List<Layer> layers() {
        return lineage.layers();
    }

    @Override
    public List<String> keyColumns() {
        Set<String> columns = new LinkedHashSet<>();
        eachPlace(new Place() {
            @Override
            public void table(TableDays days) {
                columns.addAll(days.columns());
            }

            @Override
            public void dataset(DatasetDays days) {
                columns.addAll(days.columns(days.keys()));
            }
        });
        return List.copyOf(columns);
    }

    @Override
    public Optional<Request> extent(Map<String, String> key) {
        LocalDate any = LocalDate.EPOCH;
        Request checked = new Request(key, any, any.plusDays(1));
        TreeSet<LocalDate> found = new TreeSet<>();
        Set<List<String>> columns = new LinkedHashSet<>();
        eachPlace(new Place() {
            @Override
            public void table(TableDays days) {
                columns.add(days.columns());
                if (days.columns().containsAll(checked.key().keySet())) {
                    found.addAll(days.days(checked.key()));
                }
            }

            @Override
            public void dataset(DatasetDays days) {
                var keys = days.keys();
                columns.add(days.columns(keys));
                if (days.columns(keys).containsAll(checked.key().keySet())) {
                    found.addAll(days.leaves(keys, checked.key(), day -> true).keySet());
                }
            }
        });
        columns.remove(List.<String>of());
        if (!columns.isEmpty() && columns.stream().noneMatch(own -> own.containsAll(key.keySet()))) {
            throw LakescopeException.user("Cannot map the history by " + key.keySet()
                    + ": no layer has these key columns; they have " + told(columns));
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Request(key, newest(found), found.last().plusDays(1)));
    }

    /** Each set of key columns once; tables without days have none to tell. */
    static Set<List<String>> told(Collection<List<String>> columns) {
        Set<List<String>> told = new LinkedHashSet<>(columns);
        told.remove(LayerReader.WITHOUT_DAYS);
        return told;
    }

    private static LocalDate newest(TreeSet<LocalDate> found) {
        LocalDate earliest = found.last().minusDays(Request.MOST_DAYS - 1L);
        return found.first().isBefore(earliest) ? earliest : found.first();
    }

    /** Tables and datasets among the layers. */
    private interface Place {
        void table(TableDays days);

        void dataset(DatasetDays days);
    }

    /** Those that do not answer are passed over, unless none answers. */
    private void eachPlace(Place place) {
        Optional<LakescopeException> failed = Optional.empty();
        int answered = 0;
        for (Layer layer : layers()) {
            try {
                if (layer.address().kind() == SourceKind.CASSANDRA) {
                    TableDays.of(
                                    means.sources().tables(layer.address()),
                                    layer.address(),
                                    means.sources().pattern(layer.address()),
                                    () -> false)
                            .ifPresent(place::table);
                    answered++;
                } else if (layer.address().kind() == SourceKind.LAKE) {
                    place.dataset(new DatasetDays(
                            means.sources().storage(layer.address()),
                            Sources.path(layer.address()),
                            means.sources().pattern(layer.address()),
                            () -> false));
                    answered++;
                }
            } catch (LakescopeException e) {
                if (e.kind() == LakescopeException.Kind.USER) {
                    throw e;
                }
                failed = Optional.of(e);
            }
        }
        if (answered == 0 && failed.isPresent()) {
            throw failed.get();
        }
    }

    @Override
    public CoverageRead read(Request request) {
        List<Layer> layers = layers();
        DayBook book =
                new DayBook(lineage, layers, LocalDate.ofInstant(means.clock().instant(), ZoneOffset.UTC));
        Reading reading = new Reading(
                request,
                means.sources().countingAnew(),
                means.bounds(),
                means.memory(),
                book,
                means.clock().instant(),
                new AtomicBoolean());
        return new MapReading(reading, lineage, layers, means.threads()).start();
    }
}
