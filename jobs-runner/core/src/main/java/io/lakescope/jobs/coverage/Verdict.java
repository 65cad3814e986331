package io.lakescope.jobs.coverage;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is to be said of a unit in a layer, or of all units of a day.
 *
 * @param agrees whether its content is what another layer says; empty if there is nothing to compare it with
 */
record Verdict(State state, OptionalLong rows, OptionalLong expected, Optional<Boolean> agrees, String why) {

    static Verdict of(State state, String why) {
        return new Verdict(state, OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), why);
    }

    static Verdict of(State state, long rows, String why) {
        return new Verdict(state, OptionalLong.of(rows), OptionalLong.empty(), Optional.empty(), why);
    }

    Verdict expecting(long number) {
        return new Verdict(state, rows, OptionalLong.of(number), agrees, why);
    }

    Verdict agreeing(boolean isSame) {
        return new Verdict(state, rows, expected, Optional.of(isSame), why);
    }

    Verdict noting(String more) {
        return new Verdict(state, rows, expected, agrees, why.isEmpty() ? more : why + "; " + more);
    }

    /** Of one day with several units: missing rows of one make the day partial, an unknown one leaves it unknown. */
    static Verdict all(Collection<Verdict> units) {
        if (units.size() == 1) {
            return units.iterator().next();
        }
        State state = state(units.stream().map(Verdict::state).distinct().toList());
        return new Verdict(
                state,
                sum(units.stream().map(Verdict::rows).toList()),
                units.stream().allMatch(one -> one.expected().isEmpty())
                        ? OptionalLong.empty()
                        : sum(units.stream()
                                .map(one -> one.expected().isPresent() ? one.expected() : one.rows())
                                .toList()),
                agrees(units),
                why(units, state));
    }

    private static State state(List<State> states) {
        if (states.size() == 1) {
            return states.get(0);
        }
        if (states.contains(State.UNKNOWN)) {
            return State.UNKNOWN;
        }
        // By rule gone, or not made yet: the others speak for the day.
        List<State> rest = states.stream()
                .filter(one -> one != State.PURGED && one != State.EXPIRED && one != State.NOT_DUE)
                .toList();
        if (rest.isEmpty()) {
            return states.contains(State.PURGED) ? State.PURGED : states.get(0);
        }
        return rest.size() == 1 ? rest.get(0) : State.PARTIAL;
    }

    private static OptionalLong sum(List<OptionalLong> numbers) {
        return numbers.stream().allMatch(OptionalLong::isPresent)
                ? OptionalLong.of(
                        numbers.stream().mapToLong(OptionalLong::getAsLong).sum())
                : OptionalLong.empty();
    }

    private static Optional<Boolean> agrees(Collection<Verdict> units) {
        if (units.stream().anyMatch(one -> one.agrees().filter(same -> !same).isPresent())) {
            return Optional.of(false);
        }
        return units.stream().allMatch(one -> one.agrees().isPresent()) ? Optional.of(true) : Optional.empty();
    }

    /** The first reason of those that the state is for, and of how many units. */
    private static String why(Collection<Verdict> units, State state) {
        List<String> reasons = units.stream()
                .filter(one -> one.state() == state || state == State.PARTIAL)
                .map(Verdict::why)
                .filter(why -> !why.isEmpty())
                .toList();
        if (reasons.isEmpty()) {
            return "";
        }
        return reasons.size() == 1 && units.size() == 1
                ? reasons.get(0)
                : reasons.size() + " of " + units.size() + " units: " + reasons.get(0);
    }
}
