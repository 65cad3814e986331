package io.lakescope.tests.survival.faults;

import io.lakescope.tests.survival.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Chooses the runs of a set: the sample's jobs and faults, and for each a step, every kind of step in turn. */
final class FaultPlan {

    private record Pair(FaultedJob job, Fault fault) {}

    private FaultPlan() {}

    static List<FaultRun> of(Sites sites) {
        List<Pair> pairs = Sample.of(whole(), "fault runs");
        for (int i = 0; i < pairs.size(); i++) {
            sites.plan(pairs.get(i).job(), FaultRun.venue(i + 1));
        }
        pairs.stream().map(Pair::job).distinct().forEach(job -> sites.plan(job, census(job)));
        Random random = Sample.random("fault steps");
        Map<FaultedJob, Turns> turns = new EnumMap<>(FaultedJob.class);
        List<FaultRun> runs = new ArrayList<>();
        for (Pair pair : pairs) {
            Turns steps = turns.computeIfAbsent(pair.job(), job -> new Turns(sites.census(job, census(job)), random));
            runs.add(new FaultRun(runs.size() + 1, pair.job(), pair.fault(), steps.next(pair.fault())));
        }
        return runs;
    }

    private static String census(FaultedJob job) {
        return "census-" + job.ordinal();
    }

    private static List<Pair> whole() {
        List<Pair> whole = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            for (FaultedJob job : FaultedJob.values()) {
                whole.addAll(Collections.nCopies(fault.runs(job), new Pair(job, fault)));
            }
        }
        return whole;
    }

    /** The kinds of steps of one job in a random order, over and over. */
    private static final class Turns {

        private final Map<String, Integer> counts;
        private final Random random;
        private final List<String> waiting;

        Turns(Map<String, Integer> counts, Random random) {
            this.counts = counts;
            this.random = random;
            this.waiting = new ArrayList<>(counts.keySet());
            Collections.sort(waiting);
            Collections.shuffle(waiting, random);
        }

        /** The kind that has waited longest of those that the fault can strike; it goes to the end. */
        StepChoice next(Fault fault) {
            String kind = waiting.stream().filter(fault::strikes).findFirst().orElseThrow();
            waiting.remove(kind);
            waiting.add(kind);
            return new StepChoice(kind, 1 + random.nextInt(counts.getOrDefault(kind, 1)));
        }
    }
}
