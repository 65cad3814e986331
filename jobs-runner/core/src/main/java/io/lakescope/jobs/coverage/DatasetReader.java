package io.lakescope.jobs.coverage;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.Sources;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the manifests of a dataset: a backup, or an aggregate that is kept in files. */
final class DatasetReader implements LayerReader {

    private final Reading reading;
    private final Layer layer;
    private final LakeStorage storage;
    private final DatasetDays days;
    private volatile Map<LocalDate, List<String>> leaves = Map.of();
    private volatile Map<String, Instant> verified = Map.of();
    /** Units that were backed up once, by their days. */
    private volatile Map<LocalDate, List<String>> recorded = Map.of();

    DatasetReader(Reading reading, Layer layer) {
        this.reading = reading;
        this.layer = layer;
        this.storage = reading.storage(layer.address());
        this.days = new DatasetDays(
                storage,
                Sources.path(layer.address()),
                reading.sources().pattern(layer.address()),
                reading.isCancelled()::get);
    }

    @Override
    public Layer layer() {
        return layer;
    }

    LakeStorage storage() {
        return storage;
    }

    @Override
    public List<String> list() {
        var keys = days.keys();
        Set<String> backedUp = reading.memory().backedUp(layer.address()).units();
        if (keys.isEmpty() && !backedUp.isEmpty()) {
            throw untrusted(backedUp.size() + " units are on record as backed up there, and it looks empty");
        }
        Coverage.Request request = reading.request();
        recorded = days.byDay(request.key(), backedUp);
        leaves = days.leaves(keys, request.key(), day -> !day.isBefore(request.from()) && day.isBefore(request.to()));
        verified = reading.memory().verified(layer.address());
        return days.columns(keys);
    }

    /** Nothing where something is on record is no answer. */
    private LakescopeException untrusted(String why) {
        return new LakescopeException(
                LakescopeException.Kind.UNAVAILABLE,
                "Cannot trust the listing of " + layer.address() + ": " + why + "; try again, and check the storage");
    }

    @Override
    public void read(DayTasks tasks) {
        Coverage.Request request = reading.request();
        for (LocalDate day = request.to().minusDays(1); !day.isBefore(request.from()); day = day.minusDays(1)) {
            LocalDate date = day;
            tasks.day(DayTasks.MANIFESTS, this, date, () -> reading.book().kept(layer, date, Answer.of(kept(date))));
        }
    }

    private Map<String, Kept> kept(LocalDate day) {
        Map<String, Kept> units = new HashMap<>();
        for (String leaf : leaves.getOrDefault(day, List.of())) {
            String unit = days.unit(leaf);
            Kept.read(storage, leaf)
                    .ifPresent(kept -> units.put(unit, kept.provenAlso(verified.getOrDefault(unit, Instant.EPOCH))));
        }
        recorded.getOrDefault(day, List.of()).stream()
                .filter(unit -> !units.containsKey(unit))
                .findFirst()
                .ifPresent(unit -> {
                    throw untrusted(unit + " is on record as backed up there, and not listed");
                });
        return units;
    }
}
