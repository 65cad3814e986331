package io.lakescope.jobs.coverage;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.SourceKind;
import io.lakescope.jobs.CancelledException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One map being read: lists every layer, then reads their days. */
final class MapReading implements CoverageRead, DayTasks {

    private static final Logger LOG = LoggerFactory.getLogger(MapReading.class);
    private static final int TASKS_AT_ONCE = 4;

    private final Reading reading;
    private final Lineage lineage;
    private final List<Layer> layers;
    private final TaskQueue queue;
    private final Map<Layer, LayerReader> readers = new LinkedHashMap<>();
    private final LayerFailures failures = new LayerFailures();
    private final Map<Layer, List<String>> columns = new LinkedHashMap<>();

    /** Layers of other things, which have no such key. */
    private final Set<Layer> others = new HashSet<>();

    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Instant started = Instant.now();
    private volatile @Nullable Duration took;
    private volatile @Nullable RestoreRate rate;

    MapReading(Reading reading, Lineage lineage, List<Layer> layers, Executor threads) {
        this.reading = reading;
        this.lineage = lineage;
        this.layers = layers;
        this.queue = new TaskQueue(threads, TASKS_AT_ONCE, this::end);
    }

    MapReading start() {
        queue.add(0, this::begin);
        return this;
    }

    private void begin() {
        rate = reading.memory().restoreRate();
        for (Layer layer : layers) {
            try {
                LayerReader reader = reader(layer);
                synchronized (this) {
                    readers.put(layer, reader);
                }
                queue.add(LISTING + (layer.kind() == Layer.Kind.KAFKA ? 1 : 0), () -> list(reader));
            } catch (RuntimeException e) {
                unknown(layer, e);
            }
        }
    }

    private LayerReader reader(Layer layer) {
        if (layer.kind() == Layer.Kind.KAFKA) {
            return new TopicReader(reading, layer, lineage.ingestion(layer));
        }
        return layer.address().kind() == SourceKind.CASSANDRA
                ? new TableReader(reading, layer)
                : new DatasetReader(reading, layer);
    }

    private void list(LayerReader reader) {
        if (isStopped()) {
            return;
        }
        Layer layer = reader.layer();
        try {
            List<String> own = reader.list();
            synchronized (this) {
                columns.put(layer, own);
            }
            remember(layer);
            Optional<String> missing = reading.request().key().keySet().stream()
                    .filter(key -> !own.isEmpty() && !own.contains(key))
                    .findFirst();
            if (missing.isPresent()) {
                synchronized (this) {
                    others.add(layer);
                }
            } else {
                reader.read(this);
            }
        } catch (CancelledException e) {
            LOG.debug("{} is not listed: cancelled", layer);
        } catch (RuntimeException e) {
            if (e instanceof LakescopeException known && known.kind() == Kind.USER) {
                failure.compareAndSet(null, known);
            }
            unknown(layer, e);
        }
    }

    private void remember(Layer layer) {
        if (layer.kind() == Layer.Kind.AGGREGATE) {
            reading.book()
                    .computed(
                            layer,
                            new ComputedDays(reading.request())
                                    .of(lineage.sources(layer).stream()
                                            .map(source -> reading.memory().computed(source, layer.address()))
                                            .toList()));
        }
    }

    private void days(java.util.function.Consumer<LocalDate> work) {
        reading.request().from().datesUntil(reading.request().to()).forEach(work);
    }

    private void unknown(Layer layer, RuntimeException e) {
        String why = failures.note(e);
        days(day -> {
            if (!reading.book().isAnswered(layer, day)) {
                reading.book().unknown(layer, day, why);
            }
        });
    }

    @Override
    public void day(int rank, LayerReader reader, LocalDate day, Supplier<List<Answers.Open>> work) {
        queue.add(rank, () -> {
            if (!isStopped() && !reading.book().isAnswered(reader.layer(), day)) {
                attempt(reader, day, work);
            }
        });
    }

    private void attempt(LayerReader reader, LocalDate day, Supplier<List<Answers.Open>> work) {
        Layer layer = reader.layer();
        try {
            work.get().forEach(open -> queue.add(COMPARISON, () -> compare(day, open)));
            failures.answered(layer);
        } catch (CancelledException e) {
            LOG.debug("{} of {} is not read: cancelled", day, layer);
        } catch (RuntimeException e) {
            reading.book().unknown(layer, day, failures.note(e));
            if (failures.isDown(layer, e)) {
                unknown(layer, e);
            }
        }
    }

    @Override
    public void all(int rank, LayerReader reader, Runnable work) {
        queue.add(rank, () -> {
            if (isStopped()) {
                return;
            }
            try {
                work.run();
            } catch (CancelledException e) {
                LOG.debug("{} is not read: cancelled", reader.layer());
            } catch (RuntimeException e) {
                unknown(reader.layer(), e);
            }
        });
    }

    private void compare(LocalDate day, Answers.Open open) {
        if (isStopped()) {
            return;
        }
        Comparison comparison;
        try {
            LayerReader table;
            LayerReader backup;
            synchronized (this) {
                table = readers.get(open.table());
                backup = readers.get(open.backup());
            }
            comparison = table instanceof TableReader rows && backup instanceof DatasetReader files
                    ? rows.compare(files, day, open)
                    : Comparison.failed("it is no table");
        } catch (CancelledException e) {
            return;
        } catch (RuntimeException e) {
            comparison = Comparison.failed(failures.note(e));
        }
        reading.book().compared(open, day, comparison);
    }

    private boolean isStopped() {
        return reading.isCancelled().get() || failure.get() != null;
    }

    private void end() {
        checkKey();
        took = elapsed();
        over.countDown();
    }

    /** A key that no layer has is a mistake, unless one that might have it did not answer. */
    private synchronized void checkKey() {
        Set<String> keys = reading.request().key().keySet();
        List<List<String>> known =
                columns.values().stream().filter(own -> !own.isEmpty()).toList();
        boolean haveAnswered = columns.size() == layers.size() && !known.isEmpty();
        if (haveAnswered && known.stream().noneMatch(own -> own.containsAll(keys))) {
            failure.compareAndSet(
                    null,
                    LakescopeException.user("Cannot map the history by " + keys
                            + ": no layer has these key columns; they have " + StorageCoverage.told(known)));
        }
    }

    private Duration elapsed() {
        Duration known = took;
        return known == null ? Duration.between(started, Instant.now()) : known;
    }

    @Override
    public CoverageMap snapshot() {
        var cells = reading.book().cells();
        List<Layer> own;
        synchronized (this) {
            own = layers.stream().filter(this::isOwn).toList();
        }
        return new CoverageMap(
                reading.request(),
                own,
                cells,
                restorable(cells),
                reading.request().days() * own.size(),
                reading.sources().reads().bytes(),
                elapsed(),
                failures.texts());
    }

    /** An empty backup is of other things if its table is. */
    private boolean isOwn(Layer layer) {
        boolean isEmpty = columns.getOrDefault(layer, List.of("unknown")).isEmpty();
        return !others.contains(layer)
                && !(isEmpty
                        && lineage.table(layer)
                                .filter(table -> others.stream()
                                        .anyMatch(other -> other.address().equals(table)))
                                .isPresent());
    }

    private Optional<Restorable> restorable(Map<Layer, Map<LocalDate, DayCell>> cells) {
        RestoreRate known = rate;
        return known == null ? Optional.empty() : new Restoring(lineage, known).of(layers, cells);
    }

    @Override
    public void cancel() {
        reading.isCancelled().set(true);
    }

    @Override
    public boolean isOver() {
        return over.getCount() == 0;
    }

    @Override
    public CoverageMap await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            cancel();
            Thread.currentThread().interrupt();
            throw new CancelledException("coverage");
        }
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        if (reading.isCancelled().get()) {
            throw new CancelledException("coverage");
        }
        return snapshot();
    }
}
