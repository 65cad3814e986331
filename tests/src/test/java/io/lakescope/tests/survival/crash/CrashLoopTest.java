package io.lakescope.tests.survival.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.Steps;
import io.lakescope.tests.survival.CrashTable;
import io.lakescope.tests.survival.Sample;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Crashes each job at every durable step in turn: the process dies, what is left is checked, another process finishes the
 * job, and the result is checked against what plain readers see. The default build crashes at a seeded sample of the steps.
 */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class CrashLoopTest {

    @TempDir
    private Path folder;

    private final AtomicInteger worlds = new AtomicInteger();
    private final Map<Scenario, List<String>> known = new HashMap<>();
    private Servers servers;
    private Truth truth;
    private final CrashTable table = new CrashTable("In this process: a step that is not done");

    @BeforeAll
    void connect() {
        servers = new Servers();
        truth = new Truth(servers.cql);
    }

    @AfterAll
    void close() {
        table.print();
        servers.close();
    }

    @ParameterizedTest
    @MethodSource("io.lakescope.tests.survival.crash.Scenario#every")
    void finishesAfterACrashAtAnyStep(Scenario scenario) {
        List<String> steps = steps(scenario);
        List<Integer> all = IntStream.rangeClosed(1, steps.size()).boxed().toList();
        for (int at : Sample.of(all, "crash " + scenario)) {
            crash(scenario, at);
        }
        assertThat(steps).hasSizeGreaterThan(8);
    }

    @ParameterizedTest
    @MethodSource("io.lakescope.tests.survival.crash.Scenario#every")
    void finishesAfterAnyWriteHasFailed(Scenario scenario) {
        int steps = steps(scenario).size();
        List<Integer> all = IntStream.rangeClosed(1, steps).boxed().toList();
        for (int at : Sample.of(all, "fail " + scenario)) {
            failOnce(scenario, at);
        }
    }

    private String venue(Scenario scenario) {
        return (scenario + "-" + worlds.incrementAndGet()).toLowerCase(Locale.ROOT);
    }

    /** The job's steps when nothing happens to it. */
    private List<String> steps(Scenario scenario) {
        return known.computeIfAbsent(scenario, this::untouched);
    }

    private List<String> untouched(Scenario scenario) {
        try (World world = new World(folder, venue(scenario))) {
            scenario.prepare(world, servers);
            CrashPoint never = new CrashPoint(CrashPoint.NEVER);
            try (Runner runner = new Runner(world, never, servers)) {
                isFinished(runner.run(scenario.job(runner)));
            }
            scenario.done(world, truth);
            return never.trace();
        }
    }

    private void crash(Scenario scenario, int at) {
        try (World world = new World(folder, venue(scenario))) {
            scenario.prepare(world, servers);
            CrashPoint point = new CrashPoint(at);
            runOnce(scenario, world, point);
            String step = point.isReached() ? point.trace().get(point.trace().size() - 1) : "(none)";
            finish(scenario, world, new Fault("crash", at, step));
        }
    }

    private void failOnce(Scenario scenario, int at) {
        try (World world = new World(folder, venue(scenario))) {
            scenario.prepare(world, servers);
            FailPoint point = new FailPoint(at);
            runOnce(scenario, world, point);
            finish(scenario, world, new Fault("write fails", at, point.failed()));
        }
    }

    private record Fault(String name, int at, String step) {

        /** Half of the jobs are resumed, the other half are run anew. */
        boolean isResumed() {
            return at % 2 == 0;
        }
    }

    private void finish(Scenario scenario, World world, Fault fault) {
        String how = fault.name() + ", then " + (fault.isResumed() ? "resumed" : "run anew");
        table.run(scenario.toString(), fault.at() + " " + fault.step(), how, () -> {
            scenario.whileDown(world, truth);
            isRestorable(scenario, world);
            world.outwaitLeases();
            try (Runner runner = new Runner(world, Steps.NONE, servers)) {
                isFinished(fault.isResumed() ? runner.resume(scenario.job(runner)) : runner.run(scenario.job(runner)));
                scenario.proof(runner).ifPresent(job -> isFinished(runner.run(job)));
            }
            scenario.done(world, truth);
            assertThat(truth.disorder(world)).isEmpty();
            return "nothing lost, doubled or wrongly deleted";
        });
    }

    private void isRestorable(Scenario scenario, World world) {
        try (Runner runner = new Runner(world, Steps.NONE, servers)) {
            if (scenario.isRestorableWhileDown()) {
                assertThat(runner.plan(runner.restore(runner.firstBackup())).refusals())
                        .isEmpty();
            }
        }
    }

    private void runOnce(Scenario scenario, World world, Steps steps) {
        try (Runner runner = new Runner(world, steps, servers)) {
            RunReport unused = runner.run(scenario.job(runner));
        } catch (CrashPoint.Crash | LakescopeException e) {
            // The step's own failure: what it left behind is what is checked next.
        }
    }

    private static void isFinished(RunReport report) {
        assertThat(report.state().name())
                .as("%s %s", report.failure(), report.units())
                .isIn("SUCCEEDED", "SUCCEEDED_WITH_REJECTS");
    }
}
