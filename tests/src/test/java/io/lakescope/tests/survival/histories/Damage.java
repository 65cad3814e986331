package io.lakescope.tests.survival.histories;

import io.lakescope.tests.survival.damage.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One file of a leaf that was changed behind the product's back. */
final class Damage {

    private interface Harm {
        void to(Path file) throws IOException;
    }

    private final Path file;
    private final byte[] sound;
    private final byte @Nullable [] left;

    private Damage(Path file, Harm harm) throws IOException {
        this.file = file;
        this.sound = Files.readAllBytes(file);
        harm.to(file);
        this.left = Files.exists(file) ? Files.readAllBytes(file) : null;
    }

    /** Harms the data of a leaf or one of its manifests. */
    static Damage to(Path leaf, Random random) {
        try {
            Path data = leaf.resolve("part-0.parquet");
            boolean ofData = random.nextBoolean() && Files.exists(data);
            Path file = ofData ? data : manifest(leaf, random);
            return new Damage(file, harm(random));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Harm harm(Random random) {
        double where = random.nextDouble();
        return switch (random.nextInt(3)) {
            case 0 -> file -> Disk.flip(file, (long) (where * 8 * Files.size(file)));
            case 1 -> file -> Disk.truncate(file, (int) (where * Files.size(file)));
            default -> Files::delete;
        };
    }

    /** Mostly the newest one. */
    private static Path manifest(Path leaf, Random random) throws IOException {
        try (Stream<Path> files = Files.list(leaf)) {
            List<Path> manifests = files.filter(
                            file -> String.valueOf(file.getFileName()).startsWith("_commit-"))
                    .sorted()
                    .toList();
            int newest = manifests.size() - 1;
            return manifests.get(random.nextInt(4) == 0 ? random.nextInt(newest + 1) : newest);
        }
    }

    /** As long as the file is as it was left, nobody has replaced it. */
    boolean stands() {
        try {
            return left == null
                    ? !Files.exists(file)
                    : Files.exists(file) && Arrays.equals(left, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the file back from a copy. */
    void undo() {
        try {
            Files.write(file, sound);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return file.getFileName() + (left == null ? " deleted" : " of " + left.length + " bytes");
    }
}
