package io.lakescope.tests.survival.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.jobs.Steps;
import io.lakescope.tests.survival.Sample;
import io.lakescope.tests.survival.truth.Finding;
import io.lakescope.tests.survival.truth.Verdict;
import io.lakescope.tests.survival.truth.Visit.Key;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Rows that arrive through our own ingestion while their unit is being purged, or after it. */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LateRowsTest {

    private static final int ROWS = 100;
    private static final int ROWS_IN_A_PURGE = 5;

    @TempDir
    private static Path folder;

    private final Random random = Sample.random("late rows");
    private final Map<Integer, Integer> outcomes = new TreeMap<>();
    private Servers servers;

    @BeforeAll
    void startServers() {
        servers = Servers.shared();
    }

    @AfterAll
    void close() {
        if (servers != null) {
            servers.close();
        }
    }

    @Test
    void lateRowsAreNeitherLostNorInvisibleAndMakeTheirUnitsDirty() throws Exception {
        int steps = untouchedPurge();
        int rows = Sample.of(ROWS);
        int done = 0;
        for (int purge = 0; done < rows; purge++) {
            int late = Math.min(ROWS_IN_A_PURGE, rows - done);
            purgeWith(late, steps, "late-" + purge);
            done += late;
        }
        System.out.printf("late rows: %d rows, purges by exit code %s, 0 lost, 0 invisible%n", done, outcomes);
    }

    private Site prepared(String venue) throws IOException {
        Site site = Site.create(servers, folder.resolve(venue), venue, random);
        FaultedJob.PURGE.prepare(site);
        return site;
    }

    /** How many steps a purge has from its plan's scan on. */
    private int untouchedPurge() throws IOException {
        Site site = prepared("late-untouched");
        Arrivals none = new Arrivals(site, Set.of());
        assertThat(site.call(none, site.purge()).exit()).isZero();
        return none.steps;
    }

    private void purgeWith(int late, int steps, String venue) throws Exception {
        Site site = prepared(venue);
        // From a random moment on: a row that comes first of all makes its unit's purge refuse.
        int first = 1 + random.nextInt(steps);
        Set<Integer> moments = new TreeSet<>(Set.of(first));
        for (int i = 2; i < late; i++) {
            moments.add(first + random.nextInt(steps - first + 1));
        }
        Arrivals arrivals = new Arrivals(site, moments);
        Site.Answer purge = site.call(arrivals, site.purge());
        assertThat(purge.exit()).as("done, residue or refused: %s", purge.err()).isIn(0, 1, 4);
        outcomes.merge(purge.exit(), 1, Integer::sum);
        while (arrivals.keys.size() < late) {
            arrivals.arrive();
        }

        assertThat(site.checker().visible(arrivals.keys)).isEqualTo(new Finding(Verdict.KEPT, late + " late rows"));
        assertThat(site.state().dirtyUnits())
                .containsAll(arrivals.keys.stream().map(Key::unit).toList());

        site.run(site.restore());
        site.run(site.backup());
        assertThat(site.checker().backedUp().verdict())
                .as("restored and backed up again: %s", site.checker().backedUp())
                .isEqualTo(Verdict.KEPT);
    }

    /** At chosen steps after the plan's scan, a row is produced and ingested before the purge goes on. */
    private static final class Arrivals implements Steps {

        private final Site site;
        private final Set<Integer> moments;
        private final List<Key> keys = new ArrayList<>();
        private int steps = -1;

        Arrivals(Site site, Set<Integer> moments) {
            this.site = site;
            this.moments = moments;
        }

        @Override
        public synchronized void before(String step, String detail) {
            if (step.equals("state run planned")) {
                steps = 0;
            }
            if (steps >= 0 && moments.contains(++steps)) {
                arrive();
            }
        }

        void arrive() {
            keys.add(site.events().late());
            site.run(site.ingest());
        }
    }
}
