package io.lakescope.connectors.costs;

import io.lakescope.connectors.LakescopeException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Prices by storage class.
 *
 * @param currency its code, for example {@code USD}
 * @param classes by the system's own word; {@link #NO_CLASS} for objects that have none
 * @param asking the classes whose objects are read only after somebody agreed to the fee
 */
public record PriceTable(String currency, Map<String, ClassPrice> classes, Set<String> asking) {

    /** Stands for objects on storages that know no classes. */
    public static final String NO_CLASS = "NONE";

    /**
     * Google Cloud Storage's list prices in US dollars for the region us-central1 (Iowa), flat namespace, as published on
     * 2026-09-20 at cloud.google.com/storage/pricing. Other regions cost up to twice as much, contracts less.
     */
    public static final PriceTable LIST = new PriceTable("USD", list(), Set.of("ARCHIVE"));

    public PriceTable {
        classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
        asking = Set.copyOf(asking);
    }

    private static Map<String, ClassPrice> list() {
        Map<String, ClassPrice> list = new LinkedHashMap<>();
        list.put("STANDARD", ClassPrice.of("0.020", "0", 0, "0.005", "0.0004"));
        list.put("NEARLINE", ClassPrice.of("0.010", "0.01", 30, "0.01", "0.001"));
        list.put("COLDLINE", ClassPrice.of("0.004", "0.02", 90, "0.02", "0.01"));
        list.put("ARCHIVE", ClassPrice.of("0.0012", "0.05", 365, "0.05", "0.05"));
        return list;
    }

    /** What a class costs; empty if the table does not say. */
    public Optional<ClassPrice> of(String storageClass) {
        return Optional.ofNullable(classes.get(storageClass));
    }

    /** @throws LakescopeException USER naming the classes there are */
    ClassPrice require(String storageClass) {
        return of(storageClass)
                .orElseThrow(() -> LakescopeException.user("Cannot use the class " + storageClass
                        + ": the workspace has no price for it, but for " + String.join(", ", classes.keySet())
                        + "; add it under costs.classes"));
    }
}
