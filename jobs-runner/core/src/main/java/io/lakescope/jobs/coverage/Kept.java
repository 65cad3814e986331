package io.lakescope.jobs.coverage;

import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakeStorage.Entry;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.backup.DataPlace;
import io.lakescope.jobs.manifest.Manifest;
import io.lakescope.jobs.manifest.Manifest.DataFile;
import io.lakescope.jobs.manifest.Manifests;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a dataset holds of a unit, by its newest manifest and its listing.
 *
 * @param leaf the folder, from the storage's root
 * @param place where the objects are, if they are all there with the size that the manifest says
 * @param rows as the manifest says
 * @param purged whether the table's rows were deleted and not all restored since
 * @param proven when the objects were read back last, as the manifest tells
 * @param problem what is wrong with it; empty if it can be restored
 */
record Kept(
        String leaf,
        Soundness soundness,
        Optional<DataPlace> place,
        String source,
        long rows,
        String digest,
        boolean expiring,
        boolean purged,
        Instant proven,
        DayCell.Stored stored,
        String problem) {

    enum Soundness {
        SOUND,
        /** The manifest is there, an object is not. */
        MISSING,
        /** An object is not what the manifest says. */
        DAMAGED,
        /** There is no manifest that could be trusted. */
        UNTRUSTED
    }

    /** With a later proof that the job state knows of. */
    Kept provenAlso(Instant verified) {
        return verified.isAfter(proven)
                ? new Kept(leaf, soundness, place, source, rows, digest, expiring, purged, verified, stored, problem)
                : this;
    }

    boolean isSound() {
        return soundness == Soundness.SOUND;
    }

    /** Reads a leaf; empty if the folder holds nothing of a unit. */
    static Optional<Kept> read(LakeStorage storage, String leaf) {
        Manifests manifests = new Manifests(storage);
        List<Entry> entries = manifests.listed(leaf);
        try {
            Optional<Manifest> manifest = manifests.newest(entries).map(committed -> committed.manifest());
            if (manifest.isPresent()) {
                return Optional.of(of(storage, leaf, entries, manifest.get()));
            }
            boolean isData = entries.stream()
                    .anyMatch(entry ->
                            !entry.folder() && entry.name().endsWith(".parquet") && !HivePath.isHidden(entry.name()));
            return isData ? Optional.of(untrusted(leaf, entries, leaf + " has lost its manifests")) : Optional.empty();
        } catch (LakescopeException e) {
            if (e.kind() != LakescopeException.Kind.INTERNAL) {
                throw e;
            }
            return Optional.of(untrusted(leaf, entries, e.getMessage()));
        }
    }

    private static Kept untrusted(String leaf, List<Entry> entries, String why) {
        return new Kept(
                leaf,
                Soundness.UNTRUSTED,
                Optional.empty(),
                "",
                0,
                "",
                false,
                false,
                Instant.EPOCH,
                stored(entries, List.of()),
                why);
    }

    private static Kept of(LakeStorage storage, String leaf, List<Entry> entries, Manifest manifest) {
        Manifest.Backup backup = manifest.backup();
        String problem = backup.verified() ? problem(leaf, entries, backup.files()) : "its backup was never verified";
        DataPlace place = DataPlace.current(leaf);
        Soundness soundness = problem.isEmpty() ? Soundness.SOUND : Soundness.DAMAGED;
        if (soundness != Soundness.SOUND && isAmongVersions(storage, leaf, entries, backup)) {
            // A run died between publishing the next object and its manifest: what this manifest tells of lies there.
            place = DataPlace.version(leaf, backup.run());
            soundness = Soundness.SOUND;
            problem = "";
        } else if (problem.endsWith(" is missing")) {
            soundness = Soundness.MISSING;
        }
        return new Kept(
                leaf,
                soundness,
                soundness == Soundness.SOUND ? Optional.of(place) : Optional.empty(),
                backup.source(),
                backup.rows(),
                backup.digest(),
                backup.expiring(),
                manifest.isPurged(),
                manifest.time(),
                stored(entries, backup.files()),
                problem);
    }

    private static String problem(String leaf, List<Entry> entries, List<DataFile> files) {
        for (DataFile file : files) {
            Optional<Entry> entry = entries.stream()
                    .filter(one -> one.name().equals(file.path()))
                    .findFirst();
            if (entry.isEmpty()) {
                return "the object " + leaf + "/" + file.path() + " is missing";
            }
            if (entry.get().sizeBytes() != file.sizeBytes()) {
                return "the object " + leaf + "/" + file.path() + " has "
                        + entry.get().sizeBytes() + " bytes instead of " + file.sizeBytes();
            }
        }
        return "";
    }

    private static boolean isAmongVersions(
            LakeStorage storage, String leaf, List<Entry> entries, Manifest.Backup backup) {
        DataPlace version = DataPlace.version(leaf, backup.run());
        boolean isKept = backup.verified()
                && entries.stream().anyMatch(entry -> entry.path().equals(version.folder()));
        return isKept
                && backup.files().stream()
                        .allMatch(file -> storage.stat(version.path(file))
                                .filter(entry -> entry.sizeBytes() == file.sizeBytes())
                                .isPresent());
    }

    private static DayCell.Stored stored(List<Entry> entries, List<DataFile> files) {
        List<Entry> own = entries.stream()
                .filter(entry -> files.stream().anyMatch(file -> file.path().equals(entry.name())))
                .toList();
        return new DayCell.Stored(
                own.stream().mapToLong(Entry::sizeBytes).sum(),
                (int) entries.stream()
                        .filter(entry -> entry.folder() && entry.name().startsWith("_versions-"))
                        .count(),
                own.stream().flatMap(entry -> entry.storageClass().stream()).findFirst());
    }
}
