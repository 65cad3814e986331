package io.lakescope.tests.survival.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.tests.survival.Sample;
import io.lakescope.tests.survival.truth.Verdict;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes on one PostgreSQL state: one is suspended under its lease until that has run out, the other completes the
 * work, and the first wakes.
 */
@Tag("faults")
@Tag("leases")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class SharedStateTest {

    private static final int TRIALS = 20;
    private static final int ATTEMPTS = 5;
    private static final String OF_THE_RUN = "state (run planned|unit result|acquire lease|end run)";
    private static final Pattern UNIT = Pattern.compile("venue=\\S+/day=\\S+");

    @TempDir
    private static Path folder;

    private final Random random = Sample.random("shared state");
    private final Map<FaultedJob, Map<String, Integer>> steps = new EnumMap<>(FaultedJob.class);
    private final List<Suspension> suspended = new ArrayList<>();
    private EmbeddedPostgres state;
    private Servers servers;
    private int sites;

    @BeforeAll
    void startServers() throws IOException {
        state = EmbeddedPostgres.start();
        servers = Servers.shared();
    }

    @AfterAll
    void stopServers() throws IOException {
        suspended.forEach(Suspension::close);
        servers.close();
        state.close();
    }

    @Test
    void runnerThatWakesPastItsLeaseHasNoEffect() throws Exception {
        int trials = Sample.of(TRIALS);
        for (int trial = 0; trial < trials; trial++) {
            suspended.add(suspend(trial));
        }
        List<String> courses = new ArrayList<>();
        for (Suspension suspension : suspended) {
            courses.add(judge(suspension));
        }
        courses.forEach(System.out::println);
        assertThat(courses).hasSize(trials);
    }

    private Suspension suspend(int trial) throws Exception {
        FaultedJob job = FaultedJob.values()[trial % FaultedJob.values().length];
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            FaultRun run = new FaultRun(trial, job, Fault.SUSPEND_JOB, step(job, how(trial)));
            Site site = site(job);
            PausedJob process =
                    PausedJob.start(run.step(), site.log(), site.line(run.job().command(site)));
            Optional<String> reached = process.awaitStep();
            if (reached.isPresent()) {
                return Suspension.anywhere(site, run, process);
            }
            process.close();
        }
        throw new AssertionError(job + " was complete before its step " + ATTEMPTS + " times");
    }

    private static Suspension.How how(int trial) {
        return trial % 2 == 0 ? Suspension.How.RESUMED : Suspension.How.RUN_ANEW;
    }

    /** A step that comes under a lease; where another goes on with the run itself, also one of the run. */
    private StepChoice step(FaultedJob job, Suspension.How how) throws Exception {
        Map<String, Integer> counts = steps.computeIfAbsent(job, this::census);
        List<String> kinds = counts.keySet().stream()
                .filter(kind -> how == Suspension.How.RESUMED
                        ? Fault.SUSPEND_JOB.strikes(kind) || kind.matches(OF_THE_RUN)
                        // the first entry of the audit log is the run's own, before it has any lease
                        : Fault.SUSPEND_JOB.strikes(kind) && !kind.equals("state append audit"))
                .sorted()
                .toList();
        String kind = kinds.get(random.nextInt(kinds.size()));
        return new StepChoice(kind, 1 + random.nextInt(counts.getOrDefault(kind, 1)));
    }

    private Map<String, Integer> census(FaultedJob job) {
        try {
            Census census = new Census();
            Site site = site(job);
            Site.Answer answer = site.call(census, job.command(site));
            assertThat(answer.isDone()).as(job + answer.err()).isTrue();
            return census.counts();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A site with a schema of its own, brought to where the job can begin. */
    private Site site(FaultedJob job) throws IOException {
        String venue = "shared-" + sites++;
        String url = state.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + venue.replace('-', '_');
        Site site = Site.create(servers, folder.resolve(venue), venue, Sample.random("events of " + venue), url);
        job.prepare(site);
        return site;
    }

    /** Who goes on with its run leaves a woken runner nothing at all; who runs the job anew leaves it units of its own. */
    private static String judge(Suspension suspension) throws Exception {
        Suspension.How how = how(suspension.run().number());
        Suspension.Takeover takeover = suspension.takeOver(how);
        suspension.close();
        var finding = suspension.run().job().judge(suspension.site().checker());
        String course = suspension.run() + ": " + takeover.course() + ", " + finding.verdict();
        assertThat(takeover.second().isDone())
                .as(course + takeover.second().err())
                .isTrue();
        assertThat(finding.verdict()).as(course + " " + finding).isEqualTo(Verdict.KEPT);
        assertThat(how == Suspension.How.RESUMED ? takeover.late() : unfenced(takeover.late()))
                .as(course + ": changed by the runner that woke")
                .isEmpty();
        return course;
    }

    /** All but what it did to units that it has a new lease of: it had not begun them when it was suspended. */
    private static List<String> unfenced(List<String> late) {
        List<String> begun = late.stream()
                .filter(line -> line.startsWith("now lease "))
                .map(UNIT::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .toList();
        return late.stream()
                .filter(line -> begun.stream().noneMatch(line::contains))
                .toList();
    }
}
