package io.lakescope.jobs.backup;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakeStorage.Entry;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.jobs.manifest.Committed;
import io.lakescope.jobs.manifest.Manifest;
import io.lakescope.jobs.manifest.Manifest.DataFile;
import io.lakescope.jobs.manifest.Manifests;
import io.lakescope.jobs.manifest.Objects;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One leaf folder of a dataset and the protocol by which its single data object is replaced: stage, verify, keep the
 * present version, publish, commit the manifest (semantics, section 3).
 */
public final class Leaf {

    static final String DATA = "part-0.parquet";
    static final String RUN = "lakescope.run";

    private final LakeStorage storage;
    private final RecordFiles files;
    private final Manifests manifests;
    private final String path;

    public Leaf(LakeStorage storage, RecordFiles files, String path) {
        this.storage = storage;
        this.files = files;
        this.manifests = new Manifests(storage);
        this.path = path;
    }

    public String path() {
        return path;
    }

    /** The newest manifest. */
    public Optional<Committed> newest() {
        return manifests.newest(path);
    }

    /** The folder of what an attempt has not published yet. */
    public String staging(String attempt) {
        return DataPlace.staging(path, attempt).folder();
    }

    String staged(String attempt) {
        return DataPlace.staging(path, attempt).path(DATA);
    }

    /** Whether the data object is the one that the manifest describes, judged by its size. */
    public boolean holds(Manifest manifest) {
        DataFile file = manifest.backup().files().get(0);
        return storage.stat(path + "/" + file.path())
                .filter(entry -> entry.sizeBytes() == file.sizeBytes())
                .isPresent();
    }

    /** Removes what interrupted runs have left; the caller holds the unit's lease. */
    public void removeLeftovers() {
        for (Entry entry : manifests.entries(path)) {
            if (entry.folder() && entry.name().startsWith("_staging-")) {
                manifests.entries(entry.path()).forEach(inside -> storage.delete(inside.path()));
                storage.delete(entry.path());
            }
        }
    }

    /**
     * Makes a staged and verified object the leaf's data, keeping the present one as a version.
     *
     * @param fence fails once the lease is lost; it is asked after the present object was looked at, so that who wakes up
     *     later than that neither replaces nor keeps what another has published meanwhile
     */
    void publish(String run, String attempt, Runnable fence) {
        String target = path + "/" + DATA;
        Optional<Entry> present = storage.stat(target);
        fence.run();
        present.ifPresent(entry -> keepVersion(entry, run, attempt));
        storage.publish(staged(attempt), target, precondition(present));
        storage.delete(staging(attempt));
    }

    /** By a copy of this attempt's own, which becomes the version only once it is seen to be what was to be kept. */
    private void keepVersion(Entry present, String run, String attempt) {
        String target = present.path();
        Objects.Checksums original = Objects.checksums(storage, target);
        String version = keptIn(target, original, run).path(DATA);
        Optional<Entry> kept = storage.stat(version);
        if (kept.isPresent() && Objects.checksums(storage, version).equals(original)) {
            return;
        }
        String copy = staging(attempt) + "/version.staged";
        storage.copy(target, copy);
        if (!Objects.checksums(storage, copy).equals(original)) {
            throw differs(present, version);
        }
        storage.publish(copy, version, precondition(kept));
    }

    private LakescopeException differs(Entry present, String version) {
        boolean isReplaced = storage.stat(present.path())
                .filter(entry -> entry.generation().equals(present.generation()))
                .isEmpty();
        return isReplaced
                ? LakescopeException.conflict("Cannot replace " + present.path()
                        + ": another has replaced it meanwhile; nothing was changed; run it again")
                : new LakescopeException(
                        LakescopeException.Kind.INTERNAL,
                        "Cannot keep the version " + version + ": the copy differs from " + present.path()
                                + "; the leaf was not replaced; check the storage, then run it again");
    }

    private static LakeStorage.Precondition precondition(Optional<Entry> present) {
        return present.<LakeStorage.Precondition>map(
                        entry -> new LakeStorage.Precondition.Generation(entry.generation()))
                .orElseGet(LakeStorage.Precondition.Absent::new);
    }

    /** An object that is not what its manifest says is no version: it is kept apart, for whoever looks into it. */
    private DataPlace keptIn(String target, Objects.Checksums present, String run) {
        DataPlace damaged = new DataPlace(path + "/_damaged-" + run, ".damaged");
        List<Manifest.Backup> known = history().stream()
                .map(committed -> committed.manifest().backup())
                .toList();
        try {
            String published = runOf(target);
            boolean differs = known.stream()
                    .filter(backup -> backup.run().equals(published))
                    .anyMatch(backup -> !backup.files().get(0).sha256().equals(present.sha256()));
            return differs ? damaged : DataPlace.version(path, published);
        } catch (LakescopeException e) {
            if (e.kind() == LakescopeException.Kind.INTERNAL && !known.isEmpty()) {
                return damaged;
            }
            throw e;
        }
    }

    private String runOf(String target) {
        Map<String, String> metadata;
        try (var reader = files.read(storage, target)) {
            metadata = reader.metadata();
        }
        String run = metadata.get(RUN);
        if (run == null || !run.matches("\\d{17}")) {
            throw LakescopeException.refused("Cannot replace " + target
                    + ": it was not written by a backup of this product; nothing was changed; choose another dataset");
        }
        return run;
    }

    /**
     * The manifest whose backup a run published, and where its files lie now.
     *
     * @throws LakescopeException NOT_FOUND if no such version is kept
     */
    public Version version(String run) {
        Manifest manifest = history().stream()
                .map(Committed::manifest)
                .filter(candidate -> candidate.backup().run().equals(run))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> LakescopeException.notFound(
                        "Cannot restore version " + run + " of " + path + ": no manifest knows that run"));
        if (newest().filter(now -> now.manifest().expired().contains(run)).isPresent()) {
            throw LakescopeException.notFound("Cannot restore version " + run + " of " + path
                    + ": it has expired, and its objects were deleted; see what is kept with: lakescope versions");
        }
        return newestVersion()
                .filter(newest -> newest.manifest().backup().run().equals(run))
                .orElseGet(() -> new Version(manifest, DataPlace.version(path, run)));
    }

    /**
     * The newest manifest's backup. Its files lie in the leaf; but where a run died between publishing and committing their
     * successor, they lie among the versions, where that run had put them first.
     */
    public Optional<Version> newestVersion() {
        return newest().map(Committed::manifest).map(manifest -> {
            DataFile file = manifest.backup().files().get(0);
            DataPlace kept = DataPlace.version(path, manifest.backup().run());
            DataPlace current = DataPlace.current(path);
            boolean superseded = storage.stat(kept.path(file)).isPresent()
                    && storage.stat(current.path(file)).isPresent()
                    && !Objects.checksums(storage, current.path(file)).sha256().equals(file.sha256());
            return new Version(manifest, superseded ? kept : current);
        });
    }

    /** A backup version and where its files lie. */
    public record Version(Manifest manifest, DataPlace place) {}

    /** Appends a manifest. */
    public Committed commit(Manifest manifest) {
        return manifests.append(path, manifest);
    }

    /** All manifests, oldest first. */
    public List<Committed> history() {
        return manifests.all(path);
    }
}
