package io.lakescope.tests.survival.faults;

import io.lakescope.tests.survival.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Chooses the runs of a set: the sample's jobs and faults, and for each a step, every kind of step in turn. */
final class FaultPlan {

    private record Pair(FaultedJob job, Fault fault) {}

    private FaultPlan() {}

    /** @param census how many steps of each kind an untouched run of a job has; asked only for jobs that are in the set */
    static List<FaultRun> of(Function<FaultedJob, Map<String, Integer>> census) {
        List<Pair> whole = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            for (FaultedJob job : FaultedJob.values()) {
                whole.addAll(Collections.nCopies(fault.runs(job), new Pair(job, fault)));
            }
        }
        Random random = Sample.random("fault steps");
        Map<FaultedJob, Turns> turns = new EnumMap<>(FaultedJob.class);
        List<FaultRun> runs = new ArrayList<>();
        for (Pair pair : Sample.of(whole, "fault runs")) {
            Turns steps = turns.computeIfAbsent(pair.job(), job -> new Turns(census.apply(job), random));
            runs.add(new FaultRun(runs.size() + 1, pair.job(), pair.fault(), steps.next(pair.fault())));
        }
        return runs;
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
