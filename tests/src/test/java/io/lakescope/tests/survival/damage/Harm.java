package io.lakescope.tests.survival.damage;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What befalls the objects of a leaf on a server.
 *
 * @param named the object that must be named
 * @param readers who must find it
 */
record Harm(String name, Function<FarBackup, String> named, Readers readers, Consumer<FarBackup> act) {

    /** Who reads what was harmed. */
    enum Readers {
        ALL,
        /** Plain readers are misled, which verification tells; the jobs that go by the manifest are not. */
        VERIFY_ALONE,
        /** The version is asked for. */
        OF_THE_VERSION
    }

    private static final int BIT = 999;

    static final java.util.List<Harm> ALL = java.util.List.of(
            data("older generation of the data", far -> far.put(far.data(), far.bytes(far.version()))),
            data("upload that ended half-way", far -> cut(far, far.data(), far.bytes(far.data()).length / 2)),
            data("last byte missing", far -> cut(far, far.data(), far.bytes(far.data()).length - 1)),
            data("data emptied", far -> cut(far, far.data(), 0)),
            data("bit flipped in the data", far -> flip(far, far.data())),
            data("data missing", far -> far.remove(far.data())),
            data("newest manifest missing", far -> far.remove(far.manifest(2))),
            data(
                    "data of another unit",
                    far -> far.put(far.data(), far.bytes(far.data().replace("day=2026-08-01", "day=2026-08-02")))),
            manifest("bit flipped in a manifest", 2, far -> flip(far, far.manifest(2))),
            manifest("manifest that ended half-way", 2, far -> cut(far, far.manifest(2), 200)),
            manifest(
                    "older manifest in the newest's place",
                    2,
                    far -> far.put(far.manifest(2), far.bytes(far.manifest(1)))),
            manifest("first manifest missing", 1, far -> far.remove(far.manifest(1))),
            manifest("all manifests missing", 1, far -> {
                far.remove(far.manifest(1));
                far.remove(far.manifest(2));
            }),
            manifest(
                    "whole leaf missing",
                    1,
                    far -> far.objects().keySet().stream()
                            .filter(path -> path.startsWith(far.leaf() + "/"))
                            .toList()
                            .forEach(far::remove)),
            new Harm(
                    "object that no manifest knows",
                    far -> far.leaf() + "/part-1.parquet",
                    Readers.VERIFY_ALONE,
                    far -> far.put(far.leaf() + "/part-1.parquet", far.bytes(far.data()))),
            new Harm(
                    "bit flipped in a version",
                    FarBackup::version,
                    Readers.OF_THE_VERSION,
                    far -> flip(far, far.version())),
            new Harm(
                    "version that ended half-way",
                    FarBackup::version,
                    Readers.OF_THE_VERSION,
                    far -> cut(far, far.version(), 100)));

    private static Harm data(String name, Consumer<FarBackup> act) {
        return new Harm(name, FarBackup::data, Readers.ALL, act);
    }

    private static Harm manifest(String name, int sequence, Consumer<FarBackup> act) {
        return new Harm(name, far -> far.manifest(sequence), Readers.ALL, act);
    }

    private static void cut(FarBackup far, String path, int size) {
        far.put(path, Arrays.copyOf(far.bytes(path), size));
    }

    private static void flip(FarBackup far, String path) {
        byte[] bytes = far.bytes(path);
        bytes[BIT / 8] ^= (byte) (1 << (BIT % 8));
        far.put(path, bytes);
    }
}
