package io.lakescope.jobs.aggregate;

import io.lakescope.connectors.HivePath;
import io.lakescope.jobs.JobPlan.Refusal;
import io.lakescope.jobs.PlanContext;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.state.AggregateUnits.Computed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which units of an aggregate must be computed: those whose inputs are not what they were when it was last done. An input
 * is each source day that was looked at, empty ones included, so a late event reaches exactly what it can change.
 */
final class Affected {

    /** What was there before. */
    record Known(Map<String, Computed> computed, Set<String> done, Set<String> purged, String definition) {}

    /**
     * A unit of the aggregate.
     *
     * @param group the key without the day
     */
    record Wanted(Map<String, String> group, LocalDate day, Map<String, String> key) {
        String id() {
            return HivePath.of(key);
        }
    }

    /** @param kept how many units stay as they are because their source was purged */
    record Found(List<WorkUnit> units, List<Refusal> refusals, long kept) {}

    private final Known known;
    private final Map<Map<String, String>, TreeMap<LocalDate, WorkUnit>> source;
    private final java.util.function.Function<Wanted, Period> period;
    private final java.util.function.BiFunction<Map<String, String>, LocalDate, String> sourceUnit;

    Affected(
            Known known,
            Map<Map<String, String>, TreeMap<LocalDate, WorkUnit>> source,
            java.util.function.Function<Wanted, Period> period,
            java.util.function.BiFunction<Map<String, String>, LocalDate, String> sourceUnit) {
        this.known = known;
        this.source = source;
        this.period = period;
        this.sourceUnit = sourceUnit;
    }

    Found of(List<Wanted> wanted, Inputs inputs, PlanContext context) {
        Set<WorkUnit> needed = new LinkedHashSet<>();
        for (Wanted one : wanted) {
            days(one).forEach(day -> present(one, day).ifPresent(needed::add));
        }
        List<WorkUnit> scanned = List.copyOf(needed);
        List<String> seen = context.parallel(scanned, unit -> inputs.fingerprint(unit, context));
        Map<String, String> fingerprints = new HashMap<>();
        for (int i = 0; i < scanned.size(); i++) {
            fingerprints.put(scanned.get(i).id(), seen.get(i));
        }
        List<WorkUnit> units = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        long kept = 0;
        for (Wanted one : wanted) {
            Map<String, String> now = new TreeMap<>();
            days(one)
                    .forEach(day -> now.put(
                            day.toString(),
                            present(one, day)
                                    .map(unit -> fingerprints.getOrDefault(unit.id(), ""))
                                    .orElse("")));
            Verdict verdict = judge(one, now);
            verdict.refusal().ifPresent(why -> refusals.add(new Refusal(one.id(), why)));
            kept += verdict.kept() ? 1 : 0;
            if (verdict.kind() != null) {
                units.add(new WorkUnit(
                        one.id(),
                        one.key(),
                        List.of(),
                        known.definition() + now,
                        Map.of(verdict.kind(), rows(one, now)),
                        0));
            }
        }
        return new Found(units, refusals, kept);
    }

    /** The source days that decide: those that were looked at, or those that will be at least. */
    private Set<LocalDate> days(Wanted one) {
        Set<LocalDate> days = new LinkedHashSet<>();
        Period own = period.apply(one);
        own.firstSourceDay().datesUntil(own.lastSourceDay().plusDays(1)).forEach(days::add);
        Computed before = known.computed().get(one.id());
        if (before != null) {
            before.inputs().keySet().forEach(day -> days.add(LocalDate.parse(day)));
        }
        return days;
    }

    private Optional<WorkUnit> present(Wanted one, LocalDate day) {
        TreeMap<LocalDate, WorkUnit> days = source.get(one.group());
        return days == null ? Optional.empty() : Optional.ofNullable(days.get(day));
    }

    private boolean isPurged(Wanted one, String day) {
        return known.purged().contains(sourceUnit.apply(one.group(), LocalDate.parse(day)));
    }

    private record Verdict(@Nullable String kind, Optional<String> refusal, boolean kept) {
        static Verdict does(String kind) {
            return new Verdict(kind, Optional.empty(), false);
        }

        static Verdict refused(String why) {
            return new Verdict(null, Optional.of(why), false);
        }
    }

    private Verdict judge(Wanted one, Map<String, String> now) {
        Computed before = known.computed().get(one.id());
        Map<String, String> changed = new LinkedHashMap<>(now);
        List<String> gone = new ArrayList<>();
        List<String> purged = new ArrayList<>();
        List<String> again = new ArrayList<>();
        now.forEach((day, seen) -> {
            String earlier = before == null ? null : before.inputs().get(day);
            if (isPurged(one, day) && (seen.isEmpty() || !seen.equals(earlier))) {
                purged.add(day);
                if (!seen.isEmpty()) {
                    again.add(day);
                }
            } else if (seen.isEmpty() && earlier != null && !earlier.isEmpty()) {
                gone.add(day);
            }
            if (seen.equals(earlier) || purged.contains(day) || gone.contains(day)) {
                changed.remove(day);
            }
        });
        if (!again.isEmpty()) {
            return Verdict.refused("the source's " + String.join(", ", again)
                    + ", which was purged, has rows again, and they are not all; restore it first, or take the backup as the"
                    + " source");
        }
        boolean isDone = before != null
                && known.done().contains(one.id())
                && before.definition().equals(known.definition());
        if (before != null && isDone && changed.isEmpty() && gone.isEmpty()) {
            boolean lost = purged.stream()
                    .anyMatch(day -> !before.inputs().getOrDefault(day, "").isEmpty());
            return lost ? new Verdict(null, Optional.empty(), true) : Verdict.does("identical");
        }
        if (!purged.isEmpty()) {
            return Verdict.refused("it must be computed anew, and the source's " + String.join(", ", purged)
                    + " was purged; restore it, or take the backup as the source");
        }
        if (isDone && !gone.isEmpty()) {
            return Verdict.refused("the source's " + String.join(", ", gone)
                    + ", of which it was computed, is gone; reset the unit if that is right, or take the backup as the"
                    + " source");
        }
        return Verdict.does(before == null ? "new" : "changed");
    }

    /** Rows of the days that it is of: a fingerprint begins with them. */
    private long rows(Wanted one, Map<String, String> now) {
        Period own = period.apply(one);
        return own.firstSourceDay()
                .datesUntil(own.lastSourceDay().plusDays(1))
                .map(day -> now.getOrDefault(day.toString(), ""))
                .filter(seen -> !seen.isEmpty())
                .mapToLong(seen -> Long.parseLong(seen.substring(0, seen.indexOf('-'))))
                .sum();
    }
}
