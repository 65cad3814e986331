package io.lakescope.jobs.coverage;

import io.lakescope.connectors.LakescopeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Maps what the layers hold of a customer: topic, raw table, its backup, and what is computed of it. Everything is read from
 * the storages themselves, nothing from the history of runs, and nothing is ever changed. Thread-safe.
 */
public interface Coverage {

    /**
     * What is asked.
     *
     * @param key values of key columns, which together are the customer; at least one
     * @param from the first day, of the table's bucket
     * @param to the day after the last one
     */
    record Request(Map<String, String> key, LocalDate from, LocalDate to) {

        /** The most days that one map shows. */
        public static final int MOST_DAYS = 4000;

        public Request {
            key = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(key));
            if (key.isEmpty()) {
                throw LakescopeException.user("Cannot map the history of nobody: give --key COLUMN=VALUE");
            }
            key.forEach((column, value) -> {
                if (column.isBlank() || value.isBlank()) {
                    throw LakescopeException.user("Cannot map the history of '" + column + "=" + value
                            + "': a blank never means all; give COLUMN=VALUE");
                }
            });
            if (!from.isBefore(to)) {
                throw LakescopeException.user(
                        "Cannot map the days [" + from + ", " + to + "): they end before they begin");
            }
            if (from.plusDays(MOST_DAYS).isBefore(to)) {
                throw LakescopeException.user("Cannot map the days [" + from + ", " + to + "): they are more than "
                        + MOST_DAYS + "; give a later --from or an earlier --to");
            }
        }

        public long days() {
            return to.toEpochDay() - from.toEpochDay();
        }
    }

    /** The layers of every map, in the order in which rows pass through them; touches no system. */
    List<Layer> layers();

    /**
     * The key columns that a customer can be named by, without the day; blocks.
     *
     * @throws LakescopeException UNAVAILABLE if no layer answers
     */
    List<String> keyColumns();

    /**
     * All days of which a table or dataset among the layers has something of a customer; empty if none has. Blocks.
     *
     * @throws LakescopeException USER if a key is no key column of any layer, UNAVAILABLE if no layer answers
     */
    Optional<Request> extent(Map<String, String> key);

    /**
     * Starts reading; returns at once. Cells come in as layers answer, cheap ones first and newest days first.
     *
     * @throws LakescopeException USER if nothing is configured that could be mapped
     */
    CoverageRead read(Request request);
}
