package io.lakescope.tests.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Times work of the product and of its peers in turns, and prints what came of it as one table. */
final class Ratios {

    static final int ROUNDS = Integer.getInteger("lakescope.bench.rounds", 3);

    private final List<String> lines = new ArrayList<>();

    /** Something that handles all rows once. */
    interface Work {
        void round(int number);
    }

    record Contender(String name, Work work) {}

    private final Runnable settle;
    private final Work between;
    private final int warmUps;

    /**
     * @param settle waits, before each contender's turn, until nothing of the turn before is going on
     * @param between what is done after each round, untimed
     * @param warmUps rounds that do not count, for code to be compiled and files to be in memory, the same for all
     */
    Ratios(Runnable settle, Work between, int warmUps) {
        this.settle = settle;
        this.between = between;
        this.warmUps = warmUps;
    }

    /** Rounds of warm-up, then rounds in which the product and each peer take turns; the median of each round's ratios. */
    double[] measure(long rows, Contender product, Contender... peers) {
        double[][] seconds = new double[peers.length + 1][ROUNDS];
        for (int round = 1 - warmUps; round <= ROUNDS; round++) {
            for (int i = 0; i <= peers.length; i++) {
                double took = seconds(i == 0 ? product : peers[i - 1], round);
                if (round > 0) {
                    seconds[i][round - 1] = took;
                }
            }
            between.round(round);
        }
        lines.add(String.format(Locale.ROOT, "%-58s %,12.0f rows/s", product.name(), rows / median(seconds[0])));
        double[] ratios = new double[peers.length];
        for (int i = 0; i < peers.length; i++) {
            double[] peer = seconds[i + 1];
            double[] pairs = new double[ROUNDS];
            Arrays.setAll(pairs, round -> peer[round] / seconds[0][round]);
            ratios[i] = median(pairs);
            lines.add(String.format(
                    Locale.ROOT,
                    "  beside %-49s %,12.0f rows/s   ratio %.2f",
                    peers[i].name(),
                    rows / median(peer),
                    ratios[i]));
        }
        return ratios;
    }

    private double seconds(Contender contender, int round) {
        System.gc();
        settle.run();
        long cpu = cpuNanos();
        long started = System.nanoTime();
        contender.work().round(round);
        double took = (System.nanoTime() - started) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "bench: round %d, %s: %.2f s, %.2f s of this process's processor time%n",
                round,
                contender.name(),
                took,
                (cpuNanos() - cpu) / 1e9);
        return took;
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    void print() {
        System.out.println("bench: medians of " + ROUNDS + " rounds");
        lines.forEach(line -> System.out.println("  " + line));
    }
}
