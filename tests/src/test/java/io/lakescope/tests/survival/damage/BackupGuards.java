package io.lakescope.tests.survival.damage;

import static io.lakescope.tests.survival.damage.Guard.afterBackup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Every refusal of a purge that comes from the backup. */
final class BackupGuards {

    private static final String UNIT = Ground.UNIT;
    private static final String DATA = UNIT + "/part-0.parquet";
    private static final String MANIFEST = UNIT + "/_commit-000001.json";

    private BackupGuards() {}

    static final List<Guard> ALL = List.of(
            new Guard(
                    "no backup",
                    List.of(UNIT, "has no backup"),
                    ground -> ground.withRows().purging()),
            afterBackup(
                    "dataset that is empty",
                    ground -> {
                        Disk.delete(ground.dataset());
                        Files.createDirectories(ground.dataset());
                    },
                    UNIT,
                    "has no backup"),
            afterBackup(
                    "backup without its manifest", ground -> Files.delete(ground.manifest()), UNIT, "has no backup"),
            afterBackup(
                    "backup whose run ended before the manifest",
                    ground -> {
                        ground.insert("v1", "2026-08-01", 3);
                        ground.backUp();
                        Files.delete(ground.leaf().resolve("_commit-000002.json"));
                    },
                    UNIT),
            afterBackup(
                    "unit that later writes have reached",
                    ground -> ground.state("UPDATE register SET status = 0, state = 'DIRTY', version = version + 1"),
                    UNIT,
                    "DIRTY"),
            afterBackup(
                    "backup that was not verified",
                    ground -> Disk.edit(ground.manifest(), "\"verified\" : true", "\"verified\" : false"),
                    UNIT,
                    "not verified"),
            afterBackup(
                    "digests of another version",
                    ground -> Disk.edit(ground.manifest(), "\"digestVersion\" : 1", "\"digestVersion\" : 2"),
                    UNIT,
                    "digests of version 2"),
            afterBackup(
                    "backup of another table",
                    ground -> Disk.edit(ground.manifest(), ground.tableAddress(), ground.tableAddress() + "x"),
                    UNIT,
                    "its backup is of"),
            afterBackup("flipped bit in the data", ground -> Disk.flip(ground.data(), 999), DATA),
            afterBackup("data cut off", ground -> Disk.truncate(ground.data(), 500), DATA),
            afterBackup("data of no bytes", ground -> Disk.truncate(ground.data(), 0), DATA),
            afterBackup("data missing", ground -> Files.delete(ground.data()), DATA),
            afterBackup("manifest cut off", ground -> Disk.truncate(ground.manifest(), 100), MANIFEST),
            afterBackup("manifest of no bytes", ground -> Disk.truncate(ground.manifest(), 0), MANIFEST),
            afterBackup(
                    "manifest with another count",
                    ground -> {
                        String json = Files.readString(ground.manifest());
                        Files.writeString(ground.manifest(), json.replace("\"rows\" : 2", "\"rows\" : 3"));
                    },
                    MANIFEST),
            afterBackup(
                    "manifest before the newest missing",
                    ground -> {
                        ground.insert("v1", "2026-08-01", 3);
                        ground.backUp();
                        Files.delete(ground.manifest());
                    },
                    MANIFEST),
            new Guard("leaves of two units swapped", List.of(MANIFEST, "it is of the unit"), ground -> {
                ground.withRows().insert("v1", "2026-08-02", 1);
                ground.backUp();
                Disk.swap(ground.leaf(), ground.leaf().resolveSibling("day=2026-08-02"));
                return ground.purging();
            }),
            new Guard("data of two units swapped", List.of(DATA), ground -> {
                ground.withRows().insert("v1", "2026-08-02", 1);
                ground.backUp();
                Disk.swap(
                        ground.data(),
                        ground.leaf().resolveSibling("day=2026-08-02").resolve("part-0.parquet"));
                return ground.purging();
            }),
            afterBackup(
                    "folder that cannot be listed",
                    ground -> {
                        Disk.delete(ground.leaf());
                        Files.createSymbolicLink(
                                ground.leaf(),
                                Path.of(ground.leaf().getFileName().toString()));
                    },
                    UNIT),
            foreign("Delta Lake", "_delta_log/00000.json"),
            foreign("Apache Hudi", ".hoodie/hoodie.properties"),
            foreign("Apache Iceberg", "metadata/v1.metadata.json"));

    private static Guard foreign(String format, String file) {
        return afterBackup(
                "dataset that is a table of " + format,
                ground -> {
                    Path path = ground.dataset().resolve(file);
                    Files.createDirectories(path.resolveSibling("."));
                    Files.writeString(path, "{}");
                },
                format);
    }
}
