package io.lakescope.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.JobSpec.Option;
import io.lakescope.jobs.Workbench.Wish;
import io.lakescope.jobs.state.Registers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What damage to a dataset does: verify names it, nothing is restored from it, nothing is purged on its word. */
@SuppressWarnings("NullAway.Init")
class DamageTest {

    private static final String UNIT = "venue=v1/day=2026-08-01";

    @TempDir
    private Path dir;

    private Workbench bench;
    private SourceAddress visits;
    private Path leaf;

    @BeforeEach
    void backUp() {
        bench = new Workbench(dir);
        visits = bench.visits();
        bench.visit("v1", 1, 1, "a");
        bench.visit("v1", 2, 2, "b");
        assertThat(bench.run(bench.backup(visits)).state()).isEqualTo(RunState.SUCCEEDED);
        leaf = bench.bucket.resolve("raw/visits").resolve(UNIT);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void isNotTrusted(String object) {
        RunReport verify = bench.run(bench.verify(Option.ON, Optional.empty()));
        assertThat(verify.state()).isEqualTo(RunState.FAILED);
        assertThat(verify.failure().orElse("")).contains(object);
        assertThat(verify.units())
                .filteredOn(unit -> unit.state() == UnitResult.State.VERIFIED)
                .hasSize(1);

        bench.ddl("CREATE TABLE %s.copy (venue text, day date, id int, v text, n int, PRIMARY KEY ((venue, day), id))");
        RunReport restore = bench.run(bench.restore(bench.table("copy"), Wish.DEFAULT));
        assertThat(restore.state()).isEqualTo(RunState.REFUSED);
        assertThat(restore.counts().written()).isZero();
        assertThat(restore.failure().orElse("")).contains(object);
        assertThat(bench.rows(bench.table("copy"))).isEmpty();

        RunReport purge = bench.run(bench.purge(visits));
        assertThat(purge.state()).isIn(RunState.REFUSED, RunState.FAILED);
        assertThat(bench.values(visits, "v")).contains("a");
    }

    private void repairs() {
        assertThat(bench.run(bench.backup(visits)).state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(bench.run(bench.verify(Option.ON, Optional.of(visits))).state())
                .isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void flippedByteInTheData() throws IOException {
        Path object = leaf.resolve("part-0.parquet");
        byte[] bytes = Files.readAllBytes(object);
        bytes[20] ^= 1;
        Files.write(object, bytes);

        isNotTrusted(UNIT + "/part-0.parquet");
        repairs();
    }

    @Test
    void objectCutOff() throws IOException {
        Path object = leaf.resolve("part-0.parquet");
        byte[] bytes = Files.readAllBytes(object);
        Files.write(object, java.util.Arrays.copyOf(bytes, bytes.length / 2));

        isNotTrusted(UNIT + "/part-0.parquet");
        repairs();
    }

    @Test
    void objectMissing() throws IOException {
        Files.delete(leaf.resolve("part-0.parquet"));

        isNotTrusted(UNIT + "/part-0.parquet");
        repairs();
    }

    @Test
    void objectOfAnotherUnitInItsPlace() throws IOException {
        Files.copy(
                leaf.resolveSibling("day=2026-08-02").resolve("part-0.parquet"),
                leaf.resolve("part-0.parquet"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        isNotTrusted(UNIT + "/part-0.parquet");
    }

    @Test
    void manifestBroken() throws IOException {
        Files.writeString(leaf.resolve("_commit-000001.json"), "{\"format\" : 1");

        isNotTrusted(UNIT + "/_commit-000001.json");
    }

    @Test
    void aBrokenManifestKeepsNoOtherUnitFromItsBackup() throws IOException {
        Files.writeString(leaf.resolve("_commit-000001.json"), "{\"format\" : 1");
        bench.visit("v1", 2, 3, "c");

        RunReport backup = bench.run(bench.backup(visits));

        assertThat(backup.state()).isEqualTo(RunState.REFUSED);
        assertThat(backup.failure().orElse("")).contains(UNIT + "/_commit-000001.json");
        assertThat(backup.units())
                .filteredOn(unit -> unit.state() == UnitResult.State.VERIFIED)
                .extracting(UnitResult::unit)
                .containsExactly("venue=v1/day=2026-08-02");
    }

    @Test
    void objectThatNoManifestKnows() throws IOException {
        Files.copy(leaf.resolve("part-0.parquet"), leaf.resolve("part-1.parquet"));

        RunReport verify = bench.run(bench.verify(Option.OFF, Optional.empty()));

        assertThat(verify.state()).isEqualTo(RunState.FAILED);
        assertThat(verify.failure().orElse("")).contains(UNIT + "/part-1.parquet");
    }

    @Test
    void leftoversOfADeadRunAreNoDataAndAreRemoved() throws IOException {
        Path staging = Files.createDirectories(leaf.resolve("_staging-20260101000000000"));
        Files.writeString(staging.resolve("part-0.parquet"), "half");
        assertThat(bench.run(bench.verify(Option.ON, Optional.empty())).state()).isEqualTo(RunState.SUCCEEDED);

        bench.run(bench.backup(visits));

        assertThat(staging).doesNotExist();
    }

    @Test
    void missingDatasetIsSaidSo() throws IOException {
        try (var files = Files.walk(bench.bucket.resolve("raw"))) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        assertThatThrownBy(() -> bench.run(bench.restore(visits, Wish.DEFAULT)))
                .isInstanceOfSatisfying(LakescopeException.class, e -> {
                    assertThat(e.kind()).isEqualTo(LakescopeException.Kind.NOT_FOUND);
                    assertThat(e.getMessage()).contains("raw/visits");
                });
        assertThat(bench.run(bench.purge(visits)).state()).isEqualTo(RunState.REFUSED);
    }

    @Test
    void resumedRunSkipsWhatIsDone() {
        bench.visit("v1", 3, 3, "c");
        var lease = bench.state.leases().acquire(bench.dataset + " venue=v1/day=2026-08-03", "bob run 2");
        RunReport failed = bench.run(bench.backup(visits));
        assertThat(failed.state()).isEqualTo(RunState.REFUSED);
        bench.state.leases().release(lease);

        RunReport resumed =
                bench.engine.resume(bench.backup(visits), failed.run()).await();

        assertThat(resumed.state()).as("%s", resumed).isEqualTo(RunState.SUCCEEDED);
        assertThat(resumed.run()).isEqualTo(failed.run());
        assertThat(resumed.units()).hasSize(3);
        assertThat(bench.state
                        .registers()
                        .find(
                                new Registers.Scope("backup", visits.toString(), bench.dataset.toString()),
                                "venue=v1/day=2026-08-03")
                        .orElseThrow()
                        .status())
                .isEqualTo(1);
    }

    @Test
    void cancelledRunIsResumed() {
        var handle = bench.engine.submit(bench.backup(visits), Optional.empty());
        handle.cancel();
        handle.cancel();
        RunReport cancelled = handle.await();
        assertThat(cancelled.state()).isIn(RunState.CANCELLED, RunState.SUCCEEDED);

        assertThat(bench.engine
                        .resume(bench.backup(visits), cancelled.run())
                        .await()
                        .state())
                .isEqualTo(RunState.SUCCEEDED);
    }
}
