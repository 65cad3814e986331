package io.lakescope.views.customer;

import io.lakescope.jobs.UnitProgress;
import io.lakescope.jobs.UnitProgress.Phase;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.statistics.KeyDays;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One day of a plan, and how far its run has come with it.
 *
 * @param day as people say it; the unit's name where no key is a day
 * @param units how many there are
 * @param ended how many of them have ended, well or not
 * @param rows of the ended units, as their proofs count them
 * @param classes rows of all units by what the plan says of them
 * @param digest what was read back; empty before all of it was
 * @param message of the first unit that did not end well, or not in full
 */
record DayProgress(
        String day,
        State state,
        int units,
        int ended,
        long rows,
        Map<String, Long> classes,
        Optional<String> digest,
        Optional<String> message) {

    /** How a day stands. */
    enum State {
        WAITING("chip-quiet"),
        UNDER_WAY("chip-accent"),
        READING_BACK("chip-accent"),
        PROVEN("chip-ok"),
        /** Written, but a delete of later hides some of it. */
        HIDDEN("chip-warn"),
        FAILED("chip-bad");

        private final String style;

        State(String style) {
            this.style = style;
        }

        String style() {
            return style;
        }

        String title() {
            return Texts.of("restore.day." + name().toLowerCase(Locale.ROOT));
        }
    }

    /** The newest day comes first. */
    static List<DayProgress> of(List<WorkUnit> units, List<UnitResult> results, List<UnitProgress> atWork) {
        Map<String, UnitResult> ended =
                results.stream().collect(Collectors.toMap(UnitResult::unit, unit -> unit, (one, other) -> one));
        Map<String, UnitProgress> under = atWork.stream()
                .filter(unit -> unit.phase() == Phase.WORKING || unit.phase() == Phase.READING_BACK)
                .collect(Collectors.toMap(UnitProgress::unit, unit -> unit, (one, other) -> one));
        Map<String, List<WorkUnit>> days = new LinkedHashMap<>();
        units.stream()
                .sorted(Comparator.comparing(DayProgress::order).reversed())
                .forEach(unit -> days.computeIfAbsent(day(unit), each -> new ArrayList<>())
                        .add(unit));
        return days.entrySet().stream()
                .map(day -> of(day.getKey(), day.getValue(), ended, under))
                .toList();
    }

    private static String order(WorkUnit unit) {
        return KeyDays.of(optional(unit)).map(Object::toString).orElse(unit.id());
    }

    private static String day(WorkUnit unit) {
        return KeyDays.of(optional(unit)).map(DayTexts::weekday).orElse(unit.id());
    }

    private static Map<String, Optional<String>> optional(WorkUnit unit) {
        Map<String, Optional<String>> key = new LinkedHashMap<>();
        unit.key().forEach((column, value) -> key.put(column, Optional.of(value)));
        return key;
    }

    private static DayProgress of(
            String day, List<WorkUnit> units, Map<String, UnitResult> ended, Map<String, UnitProgress> atWork) {
        List<UnitResult> results = units.stream()
                .map(unit -> Optional.ofNullable(ended.get(unit.id())))
                .flatMap(Optional::stream)
                .toList();
        Optional<UnitResult> bad =
                results.stream().filter(unit -> !unit.state().isComplete()).findFirst();
        boolean isWhole = results.size() == units.size();
        List<UnitProgress> under = units.stream()
                .filter(unit -> !ended.containsKey(unit.id()))
                .map(unit -> Optional.ofNullable(atWork.get(unit.id())))
                .flatMap(Optional::stream)
                .toList();
        State state = bad.isPresent() ? State.FAILED : isWhole ? ended(results) : underWay(results, under);
        Optional<String> digest = isWhole && units.size() == 1 ? results.get(0).digest() : Optional.empty();
        Map<String, Long> classes = new LinkedHashMap<>();
        units.forEach(unit -> unit.rows().forEach((word, rows) -> classes.merge(word, rows, Long::sum)));
        return new DayProgress(
                day,
                state,
                units.size(),
                results.size(),
                results.stream().mapToLong(UnitResult::rows).sum()
                        + under.stream().mapToLong(DayProgress::handled).sum(),
                classes,
                digest,
                bad.or(() -> results.stream()
                                .filter(unit -> unit.counts().hidden() > 0)
                                .findFirst())
                        .flatMap(UnitResult::message));
    }

    private static State ended(List<UnitResult> results) {
        return results.stream().anyMatch(unit -> unit.counts().hidden() > 0) ? State.HIDDEN : State.PROVEN;
    }

    private static State underWay(List<UnitResult> results, List<UnitProgress> under) {
        if (under.isEmpty()) {
            return results.isEmpty() ? State.WAITING : State.UNDER_WAY;
        }
        return under.stream().allMatch(unit -> unit.phase() == Phase.READING_BACK)
                ? State.READING_BACK
                : State.UNDER_WAY;
    }

    /** Rows that are read back have all been handled before. */
    private static long handled(UnitProgress unit) {
        return unit.phase() == Phase.READING_BACK ? unit.total() : unit.rows();
    }

    double share() {
        if (planned() > 0 && state != State.PROVEN) {
            return Math.min(1, (double) rows / planned());
        }
        return units == 0 ? 0 : (double) ended / units;
    }

    /** How many rows the plan found. */
    long planned() {
        return classes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** {@code 4,882 insert, 14 identical}: what there is. */
    String what() {
        return classes.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .map(each -> Figures.count(each.getValue()) + " " + PlanClass.name(each.getKey()))
                .collect(Collectors.joining(", "));
    }

    /** What became of it: read back and proven, or why not. */
    String outcome() {
        return message.or(() -> digest.map(found -> Texts.of("restore.digest", found)))
                .orElseGet(() -> state == State.PROVEN ? Texts.of("restore.proven", units) : "");
    }
}
