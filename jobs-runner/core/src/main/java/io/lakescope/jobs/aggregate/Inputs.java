package io.lakescope.jobs.aggregate;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceKind;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.PlanContext;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.tables.Days;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What an aggregate reads: the units of a table or of its backup, a day (UTC) each. Thread-safe once listed. */
interface Inputs {

    static Inputs of(JobSpec.Aggregate spec, Sources sources) {
        return switch (spec.source().kind()) {
            case CASSANDRA -> new TableInputs(spec.source(), sources);
            case LAKE -> new DatasetInputs(spec.source(), sources);
            case KAFKA ->
                throw LakescopeException.user("Cannot aggregate " + spec.source() + ": a " + SourceKind.KAFKA.word()
                        + " topic has no days; ingest it into a table first");
        };
    }

    /** Every unit that there is now. */
    List<WorkUnit> list(PlanContext context);

    /** All columns of the source; known once it was listed. */
    List<Column> columns();

    /** The key column that is the day. */
    String day();

    /** The files of this machine's disk that units are read from, as far as they are. */
    Collection<String> files();

    /** What identifies the content of a unit: rows, a dash, a digest. May scan it. */
    String fingerprint(WorkUnit unit, PlanContext context);

    /** Hands the rows of a unit to a computation, and says what they were. */
    String load(WorkUnit unit, Computation into, List<Column> columns);

    /** The units of each group, which is the key without the day, by day. */
    static Map<Map<String, String>, TreeMap<LocalDate, WorkUnit>> byDay(List<WorkUnit> units, String day) {
        Map<Map<String, String>, TreeMap<LocalDate, WorkUnit>> groups = new LinkedHashMap<>();
        for (WorkUnit unit : units) {
            Optional<LocalDate> date = Days.parse(unit.key().getOrDefault(day, ""));
            if (date.isEmpty()) {
                throw LakescopeException.user("Cannot aggregate " + unit.id() + ": its " + day + " is no day");
            }
            groups.computeIfAbsent(group(unit.key(), day), key -> new TreeMap<>())
                    .put(date.get(), unit);
        }
        return groups;
    }

    static Map<String, String> group(Map<String, String> key, String day) {
        Map<String, String> group = new LinkedHashMap<>(key);
        group.remove(day);
        return group;
    }
}
