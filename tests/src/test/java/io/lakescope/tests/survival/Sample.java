package io.lakescope.tests.survival;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * How much of a long set runs: a seeded sample in the default build, all of it with {@code -Pfaults}. The seed is printed;
 * {@code -Dlakescope.seed=N} repeats a run.
 */
public final class Sample {

    private static final double SHARE = Double.parseDouble(System.getProperty("lakescope.faults.share", "0.06"));
    private static final long SEED = seed(System.getProperty("lakescope.seed", ""));

    private Sample() {}

    private static long seed(String given) {
        long seed = given.isBlank() ? System.nanoTime() : Long.parseLong(given);
        System.out.printf("survival: seed %d, share %.2f (repeat with -Dlakescope.seed=%d)%n", seed, SHARE, seed);
        return seed;
    }

    /** Whether the long sets run whole. */
    public static boolean isWhole() {
        return SHARE >= 1;
    }

    public static long seed() {
        return SEED;
    }

    /** A generator of its own for each use, so that one test's draws do not move another's. */
    public static Random random(String use) {
        return new Random(SEED * 31 + use.hashCode());
    }

    /** How many of a whole number of repetitions run; at least one. */
    public static int of(int whole) {
        return (int) Math.max(1, Math.round(whole * SHARE));
    }

    /** The elements of a whole set that run, in their order; at least one. */
    public static <T> List<T> of(List<T> whole, String use) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < whole.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, random(use));
        return order.subList(0, Math.min(whole.size(), of(whole.size()))).stream()
                .sorted()
                .map(whole::get)
                .toList();
    }
}
