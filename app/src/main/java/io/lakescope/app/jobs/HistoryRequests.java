package io.lakescope.app.jobs;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.coverage.Coverage;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is asked of a map, as it is written on the command line and in the API. */
public final class HistoryRequests {

    private HistoryRequests() {}

    /**
     * A bound that is not given is where the customer's days in tables and datasets begin or end.
     *
     * @throws LakescopeException USER if a bound is no day; NOT_FOUND if one is missing and there is nothing of the customer
     */
    public static Coverage.Request of(
            Coverage coverage, Map<String, String> key, @Nullable String from, @Nullable String to) {
        LocalDate first = day("from", from);
        LocalDate end = day("to", to);
        if (first != null && end != null) {
            return new Coverage.Request(key, first, end);
        }
        Coverage.Request all = coverage.extent(key)
                .orElseThrow(() -> LakescopeException.notFound("Cannot map the history of " + key
                        + ": no table or dataset has anything of it; give --from and --to to look into the topic too"));
        LocalDate since = first == null ? all.from() : first;
        LocalDate until = end == null ? all.to() : end;
        if (!since.isBefore(until)) {
            throw LakescopeException.notFound("Cannot map the days [" + (from == null ? "" : from) + ", "
                    + (to == null ? "" : to) + ") of " + key + ": tables and datasets have the days [" + all.from()
                    + ", " + all.to() + ")");
        }
        return new Coverage.Request(key, since, until);
    }

    private static @Nullable LocalDate day(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new LakescopeException(
                    LakescopeException.Kind.USER,
                    "Cannot use '" + text + "' for " + name + ": it is no day; write yyyy-MM-dd",
                    e);
        }
    }
}
