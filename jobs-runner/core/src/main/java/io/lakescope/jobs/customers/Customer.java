package io.lakescope.jobs.customers;

import io.lakescope.connectors.LakescopeException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whose rows are meant.
 *
 * @param key column to value, in the order in which it was given; never empty
 */
public record Customer(Map<String, String> key) {

    /** What an address of a customer begins with. */
    public static final String PREFIX = "customer:";

    public Customer {
        key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
        if (key.isEmpty()) {
            throw LakescopeException.user("Cannot mean a customer without a key: write " + PREFIX + "venue=v1");
        }
        key.forEach((column, value) -> {
            if (column.isBlank() || value.isBlank()) {
                throw LakescopeException.user("Cannot use '" + column + "=" + value + "' as a customer's key: a blank"
                        + " never means all; write " + PREFIX + "venue=v1");
            }
        });
    }

    /** Whether a text is the address of a customer. */
    public static boolean isAddress(String text) {
        return text.startsWith(PREFIX);
    }

    /**
     * The customer of an address such as {@code customer:venue=v1,zone=z2}, with or without its prefix.
     *
     * @throws LakescopeException USER if a pair has no column
     */
    public static Customer parse(String address) {
        Map<String, String> key = new LinkedHashMap<>();
        String pairs = isAddress(address) ? address.substring(PREFIX.length()) : address;
        for (String pair : pairs.split(",")) {
            int sign = pair.indexOf('=');
            if (sign < 1) {
                throw LakescopeException.user(
                        "Cannot use '" + pair.strip() + "' as a customer's key: write " + PREFIX + "venue=v1");
            }
            key.put(pair.substring(0, sign).strip(), pair.substring(sign + 1).strip());
        }
        return new Customer(key);
    }

    /** The values alone, as a title shows them. */
    public String name() {
        return String.join(" / ", key.values());
    }

    /** {@code venue=v1,zone=z2}. */
    public String pairs() {
        return key.entrySet().stream()
                .map(part -> part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining(","));
    }

    /** The address: {@code customer:venue=v1}. */
    @Override
    public String toString() {
        return PREFIX + pairs();
    }
}
