package io.lakescope.tests.rest;

import io.lakescope.connectors.lake.local.LocalStorage;
import io.lakescope.jobs.manifest.Manifest;
import io.lakescope.jobs.manifest.Manifests;
import io.lakescope.jobs.manifest.Objects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A dataset that a shallow verification finds whole, made without a table. */
final class VerifiableDataset {

    static final long ROWS_PER_LEAF = 3;

    private VerifiableDataset() {}

    /** Makes leaves {@code venue=v0001} and so on in a folder of a bucket. */
    static void make(Path bucket, String folder, int leaves) throws IOException {
        LocalStorage storage = new LocalStorage(bucket);
        Manifests manifests = new Manifests(storage);
        for (int number = 1; number <= leaves; number++) {
            String venue = String.format("v%04d", number);
            String unit = "venue=" + venue;
            String leaf = folder + "/" + unit;
            Files.createDirectories(bucket.resolve(leaf));
            Files.writeString(bucket.resolve(leaf + "/part-0.parquet"), "object of " + venue);
            manifests.append(leaf, manifest(unit, Map.of("venue", venue), storage, leaf));
        }
    }

    private static Manifest manifest(String unit, Map<String, String> key, LocalStorage storage, String leaf) {
        Objects.Checksums sums = Objects.checksums(storage, leaf + "/part-0.parquet");
        String digest = ROWS_PER_LEAF + "-" + "0".repeat(64);
        Manifest.DataFile file = new Manifest.DataFile(
                "part-0.parquet", sums.sizeBytes(), sums.sha256(), sums.crc32c(), ROWS_PER_LEAF, digest, digest);
        String run = "20260101000000000";
        Instant time = Instant.parse("2026-01-01T00:00:00Z");
        Manifest.Backup backup = new Manifest.Backup(
                run,
                List.of(run),
                "cassandra:local/shop/visits",
                List.of(),
                "",
                Map.of(),
                1,
                time,
                true,
                ROWS_PER_LEAF,
                digest,
                digest,
                false,
                0,
                0,
                0,
                List.of(file),
                Optional.empty());
        return new Manifest(
                Manifest.FORMAT,
                1,
                "backup",
                run,
                time,
                "test",
                "elsewhere",
                "",
                unit,
                key,
                backup,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "",
                "");
    }
}
