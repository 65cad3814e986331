package io.lakescope.connectors.costs;

import io.lakescope.connectors.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Counts objects by class and age as they are listed; a hundred thousand of them are a few hundred lines. Not thread-safe. */
public final class Holdings implements Consumer<StoredObject> {

    private record Key(String storageClass, int ageDays) {}

    private final Instant now;
    private final Map<Key, long[]> counted = new HashMap<>();
    private long objects;
    private long bytes;

    /** @param now what ages are counted to */
    public Holdings(Instant now) {
        this.now = now;
    }

    @Override
    public void accept(StoredObject object) {
        long age = Math.max(0, Duration.between(object.modified(), now).toDays());
        Key key = new Key(object.storageClass().orElse(PriceTable.NO_CLASS), (int) Math.min(age, Integer.MAX_VALUE));
        long[] sums = counted.computeIfAbsent(key, unseen -> new long[2]);
        sums[0]++;
        sums[1] += object.sizeBytes();
        objects++;
        bytes += object.sizeBytes();
    }

    public Instant now() {
        return now;
    }

    public long objects() {
        return objects;
    }

    public long bytes() {
        return bytes;
    }

    /** By class, the youngest first. */
    public List<Holding> all() {
        return counted.entrySet().stream()
                .map(entry -> new Holding(
                        entry.getKey().storageClass(),
                        entry.getKey().ageDays(),
                        entry.getValue()[0],
                        entry.getValue()[1]))
                .sorted(Comparator.comparing(Holding::storageClass).thenComparing(Holding::ageDays))
                .toList();
    }
}
