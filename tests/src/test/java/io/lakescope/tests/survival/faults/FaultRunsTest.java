package io.lakescope.tests.survival.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lakescope.tests.survival.Sample;
import io.lakescope.tests.survival.faults.FaultTable.Line;
import io.lakescope.tests.survival.truth.Finding;
import io.lakescope.tests.survival.truth.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Jobs in processes of their own, struck before a step, run again, and judged by what is then there. */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultRunsTest {

    private static final int WHOLE_SET_KILLS = 60;

    @TempDir
    private static Path folder;

    private final FaultTable table = new FaultTable();
    private final Map<FaultRun, Suspension> suspended = new LinkedHashMap<>();
    private Servers servers;
    private Sites sites;
    private boolean canMount;

    @BeforeAll
    void startServers() throws Exception {
        servers = Servers.start(folder.resolve("servers"));
        sites = new Sites(servers, folder);
        canMount = SmallDisk.isPossible(folder.resolve("mount"));
    }

    @AfterAll
    void stopServers() throws IOException {
        suspended.values().forEach(Suspension::close);
        if (servers != null) {
            servers.close();
        }
        table.print();
    }

    @TestFactory
    Stream<DynamicTest> nothingIsLostDoubledOrWronglyDeleted() {
        List<FaultRun> runs = FaultPlan.of(sites);
        List<DynamicTest> tests = new ArrayList<>();
        // Suspensions begin first and end last among the runs that leave the servers alone: their leases run out
        // meanwhile.
        of(runs, Fault.SUSPEND_JOB, Fault.SUSPEND_JOB).forEach(run -> add(tests, "begin of ", run, () -> suspend(run)));
        of(runs, Fault.KILL_JOB, Fault.FAILED_STATE_WRITE).forEach(run -> add(tests, "", run, () -> strike(run)));
        of(runs, Fault.SUSPEND_JOB, Fault.SUSPEND_JOB).forEach(run -> add(tests, "end of ", run, () -> takeOver(run)));
        of(runs, Fault.STOP_CASSANDRA, Fault.KILL_KAFKA).forEach(run -> add(tests, "", run, () -> strike(run)));
        if (Sample.of(1_000) == 1_000) {
            tests.add(DynamicTest.dynamicTest(
                    "enough real kills", () -> assertThat(table.kills()).isGreaterThanOrEqualTo(WHOLE_SET_KILLS)));
        }
        return tests.stream();
    }

    private static List<FaultRun> of(List<FaultRun> runs, Fault first, Fault last) {
        return runs.stream()
                .filter(run -> run.fault().compareTo(first) >= 0 && run.fault().compareTo(last) <= 0)
                .toList();
    }

    private static void add(List<DynamicTest> tests, String phase, FaultRun run, Executable test) {
        tests.add(DynamicTest.dynamicTest(phase + run, test));
    }

    private void strike(FaultRun run) throws Exception {
        boolean needsMount = run.fault() == Fault.FULL_BUCKET || run.fault() == Fault.FULL_STATE;
        assumeTrue(!needsMount || canMount, "mounting a small tmpfs needs root");
        Instant begin = Instant.now();
        Site site = sites.create(run.job(), run.venue());
        if (!needsMount) {
            strike(run, site, Optional.empty(), begin);
            return;
        }
        try (SmallDisk disk = SmallDisk.at(run.fault() == Fault.FULL_STATE ? site.stateFolder() : site.bucket())) {
            strike(run, site, Optional.of(disk), begin);
        }
    }

    private void strike(FaultRun run, Site site, Optional<SmallDisk> disk, Instant begin) throws Exception {
        sites.prepare(run.job(), site);
        try (PausedJob job =
                PausedJob.start(run.step(), site.log(), site.line(run.job().command(site)))) {
            if (job.awaitStep().isEmpty()) {
                notReached(run, site, job, begin);
                return;
            }
            Strike.Outcome outcome = new Strike(site, run, job, servers, disk).now();
            String word = outcome.exit().orElse(0) > 1 ? " (" + job.lastWord() + ")" : "";
            Restart restart = new Restart(site, run.job(), job.pid());
            boolean isDone = isDone(outcome.exit()) || restart.complete(random(run));
            String course = outcome.course() + word + (restart.course().isEmpty() ? "" : ", " + restart.course());
            Finding finding = isDone
                    ? outcome.halfway().orElse(run.job().judge(site.checker()))
                    : new Finding(Verdict.UNFINISHED, restart.failure());
            report(new Line(run, true, course, finding, seconds(begin)));
        }
    }

    private static boolean isDone(OptionalInt exit) {
        return exit.isPresent() && exit.getAsInt() <= 1;
    }

    private static Random random(FaultRun run) {
        return Sample.random("restart " + run.number());
    }

    /** Chunks and polls fall differently each time: a step that a census had may not come. */
    private void notReached(FaultRun run, Site site, PausedJob job, Instant begin)
            throws InterruptedException, SQLException, IOException {
        boolean isDone = isDone(job.await());
        Finding finding = isDone ? run.job().judge(site.checker()) : new Finding(Verdict.UNFINISHED, job.lastWord());
        report(new Line(run, false, "complete before the step came", finding, seconds(begin)));
    }

    private void suspend(FaultRun run) throws Exception {
        Site site = sites.create(run.job(), run.venue());
        sites.prepare(run.job(), site);
        PausedJob job =
                PausedJob.start(run.step(), site.log(), site.line(run.job().command(site)));
        if (job.awaitStep().isPresent()) {
            suspended.put(run, Suspension.of(site, run, job));
        } else {
            notReached(run, site, job, Instant.now());
        }
    }

    private void takeOver(FaultRun run) throws Exception {
        Suspension suspension = suspended.get(run);
        assumeTrue(suspension != null, "it was complete before the step came");
        Instant begin = Instant.now();
        Suspension.Takeover takeover = suspension.takeOver(Suspension.How.RUN_ANEW);
        suspension.close();
        Finding finding = takeover.second().isDone()
                ? run.job().judge(suspension.site().checker())
                : new Finding(Verdict.UNFINISHED, takeover.second().err());
        report(new Line(run, true, takeover.course(), finding, seconds(begin)));
    }

    private static long seconds(Instant begin) {
        return Duration.between(begin, Instant.now()).toSeconds();
    }

    private void report(Line line) {
        table.add(line);
        assertThat(line.finding().verdict()).as(line.text()).isEqualTo(Verdict.KEPT);
    }
}
