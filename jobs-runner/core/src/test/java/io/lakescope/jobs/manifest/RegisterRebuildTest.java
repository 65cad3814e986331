package io.lakescope.jobs.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.Workbench;
import io.lakescope.jobs.Workbench.Wish;
import io.lakescope.jobs.state.AuditLog.Draft;
import io.lakescope.jobs.state.Registers;
import io.lakescope.jobs.state.Registers.Scope;
import io.lakescope.jobs.state.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisterRebuildTest {

    private static final Draft DRAFT =
            new Draft("ann", "register rebuild", Optional.empty(), Optional.empty(), "lost", "");

    /** What must come back: everything but when the state was told of it. */
    private record Line(Scope scope, String unit, int status, String state, Optional<String> run) {
        static List<Line> of(StateStore state) {
            List<Line> lines = new ArrayList<>();
            for (String kind : List.of("backup", "purge", "restore")) {
                for (Registers.Row row : state.registers().rows(new Scope(kind, "", ""))) {
                    lines.add(new Line(row.scope(), row.unit(), row.status(), row.state(), row.run()));
                }
            }
            return lines;
        }
    }

    @Test
    void registersOfALostStateComeBackOnceFromWhatWasBackedUpPurgedAndRestored(@TempDir Path dir) throws IOException {
        try (Workbench bench = new Workbench(dir)) {
            SourceAddress visits = bench.visits();
            bench.visit("v1", 1, 1, "a");
            bench.visit("v2", 2, 2, "b");
            assertThat(bench.run(bench.backup(visits)).state()).isEqualTo(RunState.SUCCEEDED);
            assertThat(bench.run(bench.purge(visits)).state()).isEqualTo(RunState.SUCCEEDED);
            assertThat(bench.run(bench.restore(visits, Wish.DEFAULT)).state()).isEqualTo(RunState.SUCCEEDED);
            try (StateStore anew = StateStore.open("jdbc:sqlite:" + dir.resolve("anew.db"))) {
                RegisterRebuild.Reading reading = rebuild(bench).read();

                assertThat(anew.registers().add(reading.found(), DRAFT)).isPositive();
                assertThat(anew.registers().add(reading.found(), DRAFT)).isZero();
                assertThat(reading.damaged()).isEmpty();
                assertThat(Line.of(anew)).isEqualTo(Line.of(bench.state)).hasSizeGreaterThanOrEqualTo(6);
                assertThat(anew.registers().latestPurge(visits.toString()))
                        .isEqualTo(bench.state.registers().latestPurge(visits.toString()))
                        .isPositive();
                assertThat(anew.audit().entries()).hasSize(1);
            }
        }
    }

    @Test
    void leafWhoseManifestIsDamagedIsLeftOutAndNamed(@TempDir Path dir) throws IOException {
        try (Workbench bench = new Workbench(dir)) {
            bench.visits();
            bench.visit("v1", 1, 1, "a");
            bench.visit("v2", 1, 2, "b");
            assertThat(bench.run(bench.backup(bench.table("visits"))).state()).isEqualTo(RunState.SUCCEEDED);
            Path leaf = bench.bucket.resolve("raw/visits/venue=v1/day=2026-08-01");
            Files.writeString(leaf.resolve("_commit-000001.json"), "{ broken");

            RegisterRebuild.Reading reading = rebuild(bench).read();

            assertThat(reading.damaged()).singleElement().asString().contains("venue=v1/day=2026-08-01");
            assertThat(reading.found().rows())
                    .extracting(Registers.Row::unit)
                    .containsExactly("venue=v2/day=2026-08-01");
        }
    }

    private static RegisterRebuild rebuild(Workbench bench) {
        SourceAddress dataset = bench.dataset;
        return new RegisterRebuild(bench.sources.storage(dataset), Sources.path(dataset), dataset.toString());
    }
}
