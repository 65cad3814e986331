package io.lakescope.jobs.operations;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a workspace keeps, and how much of it is proven.
 *
 * @param stores the datasets that could be listed
 * @param proof of all units that were backed up
 */
public record Stock(List<Store> stores, Proof proof) {

    /** @param bytes by storage class */
    public record Store(String dataset, Map<String, Long> bytes) {
        public Store {
            bytes = Map.copyOf(bytes);
        }
    }

    /**
     * Units of backups.
     *
     * @param unverified that are not proven
     * @param old that were proven last longer ago than {@code days}
     */
    public record Proof(long units, long unverified, long old, long days) {}

    public Stock {
        stores = List.copyOf(stores);
    }

    /** Over all datasets, by storage class. */
    public Map<String, Long> bytes() {
        return stores.stream()
                .flatMap(store -> store.bytes().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
    }
}
