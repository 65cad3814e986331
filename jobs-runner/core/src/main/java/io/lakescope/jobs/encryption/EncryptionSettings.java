package io.lakescope.jobs.encryption;

import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.LakescopeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What is encrypted in a dataset, and with whose key.
 *
 * @param dataset its path below the storage's root
 * @param masterKey that wraps the data keys; asked for only when one is needed
 * @param keyPer the keys of the path that name a customer; none for one key for all
 * @param columns what is encrypted, and how
 */
public record EncryptionSettings(
        String dataset, Supplier<MasterKey> masterKey, List<String> keyPer, Map<String, Mode> columns) {

    public EncryptionSettings {
        keyPer = List.copyOf(keyPer);
        columns = Map.copyOf(columns);
        if (columns.isEmpty()) {
            throw LakescopeException.user("Cannot encrypt " + dataset + ": no columns are named; name one or more");
        }
        for (String column : keyPer) {
            if (columns.containsKey(column)) {
                throw LakescopeException.user("Cannot encrypt the column " + column + " of " + dataset
                        + ": it names the customer in the path; encrypt others");
            }
        }
    }

    /**
     * Whose key the files of a leaf are encrypted with: the values that its path has.
     *
     * @throws LakescopeException REFUSED if the path lacks one
     */
    Map<String, String> customer(String path) {
        Map<String, String> values = new LinkedHashMap<>();
        HivePath.segments(path)
                .forEach(segment -> segment.value().ifPresent(value -> values.put(segment.key(), value)));
        Map<String, String> customer = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (String key : keyPer) {
            String value = values.get(key);
            if (value == null) {
                missing.add(key);
            } else {
                customer.put(key, value);
            }
        }
        if (!missing.isEmpty()) {
            throw LakescopeException.refused("Cannot encrypt " + path + ": its path has no " + missing
                    + ", which key-per names; nothing was written; name keys of the path");
        }
        return customer;
    }

    /** The customer as one text, as paths have it; empty if one key is for all. */
    static String text(Map<String, String> customer) {
        return customer.isEmpty() ? "" : HivePath.of(customer);
    }
}
