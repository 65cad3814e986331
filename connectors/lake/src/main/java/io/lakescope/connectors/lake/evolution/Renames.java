package io.lakescope.connectors.lake.evolution;

import io.lakescope.connectors.SchemaChange;
import io.lakescope.connectors.SchemaChange.Kind;
import io.lakescope.connectors.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Guesses renames: one column ends exactly where another of its type begins. Where it happens says little, names say
 * more, values that overlap say most.
 */
final class Renames {

    /** Below this a guess is not worth telling. */
    private static final double LEAST = 0.5;
    /** So many pairs are looked at; more would read too many files. */
    private static final int MOST_PAIRS = 64;

    private static final double OF_PLACE = 0.3;
    private static final double OF_NAME = 0.3;
    private static final double OF_VALUES = 0.5;

    private record Guess(SchemaChange ended, SchemaChange born, double score) {}

    private final Judge judge;
    private final Samples samples;

    Renames(Judge judge, Samples samples) {
        this.judge = judge;
        this.samples = samples;
    }

    /** The changes of one version with its likely renames before what they are made of. */
    List<SchemaChange> in(List<SchemaChange> changes, List<Stretch> stretches) {
        List<Guess> guesses = new ArrayList<>();
        int pairs = 0;
        for (SchemaChange ended : changes) {
            for (SchemaChange born : changes) {
                if (isPair(ended, born) && pairs++ < MOST_PAIRS) {
                    guesses.add(new Guess(ended, born, score(ended, born, stretches)));
                }
            }
        }
        guesses.sort(Comparator.comparingDouble(Guess::score).reversed());
        List<SchemaChange> all = new ArrayList<>();
        Set<SchemaChange> taken = new HashSet<>();
        for (Guess guess : guesses) {
            boolean free = !taken.contains(guess.ended()) && !taken.contains(guess.born());
            if (free && guess.score() >= LEAST) {
                taken.add(guess.ended());
                taken.add(guess.born());
                all.add(change(guess));
            }
        }
        all.addAll(changes);
        return all;
    }

    private static boolean isPair(SchemaChange ended, SchemaChange born) {
        return ended.kind() == Kind.DROPPED
                && born.kind() == Kind.ADDED
                && ended.since().equals(born.since())
                && ended.times() == 1
                && born.times() == 1
                && Compatibility.merge(Type.parse(ended.from()), Type.parse(born.to()));
    }

    private double score(SchemaChange ended, SchemaChange born, List<Stretch> stretches) {
        Optional<Stretch> before = stretches.stream()
                .filter(stretch -> stretch.span().last().equals(ended.before()))
                .findFirst();
        Optional<Stretch> after = stretches.stream()
                .filter(stretch -> stretch.span().first().equals(born.since()))
                .findFirst();
        double values = before.isEmpty() || after.isEmpty()
                ? 0
                : Likeness.ofValues(
                        samples.of(before.get().firstFile(), ended.column()),
                        samples.of(after.get().firstFile(), born.column()),
                        isText(Type.parse(born.to())));
        double score = OF_PLACE + OF_NAME * Likeness.ofNames(ended.column(), born.column()) + OF_VALUES * values;
        return Math.round(Math.min(1, score) * 100) / 100.0;
    }

    private static boolean isText(Type type) {
        return type == Type.Plain.STRING || type == Type.Plain.UUID || type == Type.Plain.ENUM;
    }

    private SchemaChange change(Guess guess) {
        Judgement verdict = judge.renamed();
        return new SchemaChange(
                Kind.RENAMED,
                guess.born().column(),
                guess.born().version(),
                guess.born().since(),
                guess.born().before(),
                guess.ended().column(),
                guess.born().column(),
                1,
                verdict.verdict(),
                "a guess: " + guess.ended().column() + " ends where it begins; " + verdict.why(),
                verdict.breaks(),
                OptionalDouble.of(guess.score()));
    }
}
