package io.lakescope.tests.survival.damage;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.lakescope.connectors.Connector;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.jobs.coverage.CoverageMap;
import io.lakescope.jobs.coverage.State;
import io.lakescope.tests.survival.Sample;
import io.lakescope.tests.survival.damage.Backups.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backup on a storage's server: whatever becomes of its objects and of the server's answers, deep verification names it, no
 * restore writes, no purge deletes, and no history calls the day empty.
 */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
abstract class FarDamage {

    static final int ALWAYS = 1_000_000;

    @TempDir
    private static Path folder;

    final String name = "far" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private CqlSession session;
    private Connector lake;
    FarBackup far;

    /** The storage's server with an empty root of this name, or an ended test where there is none. */
    abstract Connector connect(String root) throws Exception;

    /** The same past everything that goes wrong on purpose. */
    abstract LakeStorage bare();

    /** Listings of folders whose path below the root begins so fail from now on. */
    abstract void failListings(String prefix);

    /** The same look empty. */
    abstract void emptyListings(String prefix);

    /** Nothing goes wrong any more. */
    abstract void heal();

    @BeforeAll
    void backUp() throws Exception {
        lake = connect(name);
        session = Servers.connect();
        Ground.makeKeyspace(session);
        far = new FarBackup(session, name, lake, bare(), folder).twice();
    }

    @AfterEach
    void isSound() {
        if (far != null) {
            heal();
            far.deleteLater();
            assertThat(far.verify()).isEqualTo(new Verdict(false, ""));
            assertThat(far.restored()).isZero();
            assertThat(far.rows()).isEqualTo(5);
        }
    }

    @AfterAll
    void close() {
        if (far != null) {
            far.close();
            session.execute("DROP TABLE " + Ground.KEYSPACE + "." + name);
            session.execute("DROP TABLE " + Ground.KEYSPACE + "." + name + "_empty");
            session.close();
            lake.close();
        }
    }

    @Test
    void everyHarmIsNamedBeforeAnythingIsWrittenOrDeleted() {
        List<String> missed = new ArrayList<>();
        for (Harm harm : Sample.of(Harm.ALL, "harms of " + getClass().getSimpleName())) {
            Map<String, byte[]> before = far.objects();
            String named = harm.named().apply(far);
            Optional<String> version = harm.readers() == Harm.Readers.OF_THE_VERSION
                    ? Optional.of(named.replaceFirst(".*/_versions-(\\d{17})/.*", "$1"))
                    : Optional.empty();
            harm.act().accept(far);
            missed.addAll(misses(harm, named, version));
            far.putBack(before);
        }
        assertThat(missed).isEmpty();
    }

    private List<String> misses(Harm harm, String named, Optional<String> version) {
        List<String> missed = new ArrayList<>();
        check(harm.name() + ", verify", far.verify(), named, missed);
        if (harm.readers() != Harm.Readers.VERIFY_ALONE) {
            check(harm.name() + ", restore", far.restore(version), far.leaf(), missed);
        }
        if (harm.readers() == Harm.Readers.ALL) {
            check(harm.name() + ", purge", far.purge(), FarBackup.UNIT, missed);
        }
        return missed;
    }

    private void check(String what, Verdict verdict, String named, List<String> missed) {
        boolean isKept = far.restored() == 0 && far.rows() == 5;
        boolean isFound = verdict.found() && verdict.text().contains(named);
        System.out.printf("%s: %-50s %s%n", getClass().getSimpleName(), what, isFound ? "named" : "MISSED");
        if (!isFound || !isKept) {
            missed.add(what + " does not name " + named + ": " + verdict + ", rows " + far.rows() + ", restored "
                    + far.restored());
        }
    }

    private void isFoundByAll(String what) {
        List<String> missed = new ArrayList<>();
        check(what + ", verify", far.verify(), "", missed);
        check(what + ", restore", far.restore(Optional.empty()), "", missed);
        check(what + ", purge", far.purge(), "", missed);
        assertThat(missed).isEmpty();
        assertThat(states()).containsOnly(State.UNKNOWN);
    }

    /** What a history says of the backup's first day. */
    private List<State> states() {
        CoverageMap map = Histories.of(far, Map.of("venue", "v1"));
        return map.layers().stream()
                .filter(layer -> layer.address().equals(far.dataset))
                .map(layer -> map.cell(Histories.DAY, layer).orElseThrow().state())
                .toList();
    }

    @Test
    void theSoundBackupIsKnownToTheHistory() {
        assertThat(states()).containsOnly(State.PRESENT);
    }

    @Test
    void listingsThatFailProveNothing() {
        failListings("raw/" + name);
        isFoundByAll("listing fails");
    }

    @Test
    void aListingThatLooksEmptyProvesNothing() {
        emptyListings("raw/" + name);
        isFoundByAll("listing is empty");
    }

    @Test
    void aFolderThatLooksEmptyProvesNothing() {
        emptyListings("raw/" + name + "/venue=v1");
        isFoundByAll("folder is empty");
    }

    @Test
    void aLeafThatLooksEmptyProvesNothing() {
        emptyListings(far.leaf());
        isFoundByAll("leaf is empty");
    }

    @Test
    void aBackupThatSeesAnEmptyLeafLosesNothing() {
        Map<String, byte[]> before = far.objects();
        emptyListings(far.leaf());
        far.insertLater("v1", "2026-08-01", 4);

        Verdict backup = far.backUp();

        heal();
        assertThat(backup.found()).as(backup.text()).isTrue();
        assertThat(far.objects()).containsKeys(before.keySet().toArray(String[]::new));
        Verdict again = far.backUp();
        assertThat(again.found()).as(again.text()).isFalse();
        assertThat(far.verify()).isEqualTo(new Verdict(false, ""));
    }
}
