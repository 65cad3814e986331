package io.lakescope.tests.survival.damage;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.lakescope.tests.survival.Sample;
import io.lakescope.tests.survival.damage.Backups.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to the objects of a backup, deep verification names the object, and no restore writes a row. */
@Tag("faults")
@SuppressWarnings("NullAway.Init")
class DamageTest {

    /** One flip in so many is tried on a restore too, which has to look at the table each time. */
    private static final int RESTORE_EVERY = 10;

    @TempDir
    private static Path folder;

    private static CqlSession session;
    private static Backups backups;

    @BeforeAll
    static void backUp() throws IOException {
        session = Servers.connect();
        Ground.makeKeyspace(session);
        Ground ground = new Ground(folder, session, "damaged").withRows();
        ground.insert("v1", "2026-08-02", 1);
        ground.backUp();
        ground.insert("v1", "2026-08-01", 3);
        ground.backUp();
        backups = new Backups(ground);
    }

    @AfterAll
    static void close() {
        backups.close();
        session.execute("DROP KEYSPACE " + Ground.KEYSPACE);
        session.close();
    }

    /** A verdict is worth something only if the sound backup passes. */
    private static void isSound() {
        assertThat(backups.verify()).isEqualTo(new Verdict(false, ""));
    }

    private static boolean isNamed(Path object, boolean restore) {
        Verdict verify = backups.verify();
        Verdict restored = restore ? backups.restore(object) : verify;
        String name = backups.relative(object);
        return verify.found()
                && verify.text().contains(name)
                && restored.found()
                && restored.text().contains(name);
    }

    @Test
    void everyFlippedBitIsFound() throws IOException {
        isSound();
        List<Path> objects = backups.objects();
        assertThat(objects).hasSize(6);
        Random random = Sample.random("flips");
        int flips = Sample.of(1000);
        Map<String, Integer> found = new TreeMap<>();
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < flips; i++) {
            Path object = objects.get(random.nextInt(objects.size()));
            long bit = (long) (random.nextDouble() * Files.size(object) * 8);
            Disk.flip(object, bit);
            if (isNamed(object, i % RESTORE_EVERY == 0)) {
                found.merge(backups.kind(object), 1, Integer::sum);
            } else {
                missed.add("bit " + bit + " of " + object + ": " + backups.verify());
            }
            Disk.flip(object, bit);
        }
        System.out.printf("flips: seed %d, %d of %d found: %s%n", Sample.seed(), flips - missed.size(), flips, found);
        assertThat(missed).isEmpty();
        isSound();
        assertThat(backups.written()).isZero();
    }

    private interface Harm {
        void to(Path object) throws IOException;
    }

    /** Harms each object in turn, on a copy of the dataset that is put back. */
    private static void everyObject(String what, Harm harm) throws IOException {
        for (Path object : backups.objects()) {
            harm(what, object, () -> harm.to(object));
        }
    }

    private interface Act {
        void run() throws IOException;
    }

    private static void harm(String what, Path named, Act act) throws IOException {
        harm(what, named, act, true);
    }

    private static void harm(String what, Path named, Act act, boolean restore) throws IOException {
        backups.keep();
        try {
            act.run();
            boolean found = isNamed(named, restore);
            System.out.printf("damage: %-32s %-60s %s%n", what, backups.relative(named), found ? "named" : "MISSED");
            assertThat(found).as("%s %s: %s", what, named, backups.verify()).isTrue();
            assertThat(backups.written()).isZero();
        } finally {
            backups.putBack();
        }
    }

    @Test
    void everyObjectThatIsCutEmptiedOrLostIsNamed() throws IOException {
        everyObject("cut to half", object -> Disk.truncate(object, (int) (Files.size(object) / 2)));
        everyObject("one byte short", object -> Disk.truncate(object, (int) Files.size(object) - 1));
        everyObject("one byte long", object -> Disk.truncate(object, (int) Files.size(object) + 1));
        everyObject("emptied", object -> Disk.truncate(object, 0));
        for (Path object : backups.objects()) {
            boolean newest = object.endsWith("_commit-000002.json");
            // Without its newest manifest a leaf is that of the run before, whose data is not there.
            harm("lost", newest ? backups.data() : object, () -> Files.delete(object));
        }
        isSound();
    }

    @Test
    void whatIsSwappedOrAddedIsNamed() throws IOException {
        Path data = backups.data();
        Path leaf = backups.leaf();
        Path other = leaf.resolveSibling("day=2026-08-02");
        Path manifest = leaf.resolve("_commit-000001.json");
        harm("data of two leaves swapped", data, () -> Disk.swap(data, other.resolve("part-0.parquet")));
        harm(
                "manifests of two leaves swapped",
                manifest,
                () -> Disk.swap(manifest, other.resolve("_commit-000001.json")));
        harm("two leaves swapped whole", manifest, () -> Disk.swap(leaf, other));
        harm("data and version swapped", data, () -> Disk.swap(data, backups.version()));
        harm("manifests of a leaf swapped", manifest, () -> Disk.swap(manifest, leaf.resolve("_commit-000002.json")));
        Path alien = leaf.resolve("part-1.parquet");
        // A restore reads what its manifest lists: what lies beside it misleads plain readers alone.
        harm("data that no manifest knows", alien, () -> Files.copy(data, alien), false);
        Path stray = leaf.resolveSibling("day=2026-08-09");
        harm("leaf without a manifest", stray, () -> {
            Files.createDirectories(stray);
            Files.copy(data, stray.resolve("part-0.parquet"));
        });
        isSound();
    }
}
