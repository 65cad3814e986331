package io.lakescope.connectors.lake.gcs;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobSourceOption;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.Storage.BlobWriteOption;
import com.google.cloud.storage.StorageException;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.lake.storage.ObjectPaths;
import io.lakescope.connectors.lake.storage.ReadAhead;
import io.lakescope.connectors.lake.storage.Refusals;
import io.lakescope.connectors.lake.storage.StorageUrl;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bucket of Google Cloud Storage, or what lies below a prefix of it. Every change is on the condition of a generation, so
 * that the client may repeat it; each new object carries a mark of the call that made it, by which a conflict that is only
 * the echo of a lost answer is told from a real one.
 */
public final class GcsStorage implements LakeStorage, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GcsStorage.class);
    private static final String MARK = "lakescope-call";
    private static final long NOTHING = 0;

    private final StorageUrl root;
    private final ObjectPaths rules;
    private final Refusals refusals;
    private final Client client;
    private final int pageSize;
    private final ClassRules classes;
    private final KnownChecksums checksums = new KnownChecksums();

    /** Connects to nothing yet. */
    public GcsStorage(StorageUrl root, GcsAccess access, ClassRules classes) {
        this(root, access, classes, 1000, Duration.ofSeconds(50));
    }

    GcsStorage(StorageUrl root, GcsAccess access, int pageSize, Duration patience) {
        this(root, access, ClassRules.NONE, pageSize, patience);
    }

    GcsStorage(StorageUrl root, GcsAccess access, ClassRules classes, int pageSize, Duration patience) {
        this.classes = classes;
        this.root = root;
        this.rules = new ObjectPaths(root.toString());
        this.refusals = new Refusals(root.toString());
        this.client = new Client(access, patience);
        this.pageSize = pageSize;
    }

    @Override
    public String root() {
        return root.toString();
    }

    @Override
    public Page list(String folder, Optional<String> after, int limit) {
        rules.check(folder);
        int most = Math.max(limit, 1);
        List<Entry> found = answer("list", folder, () -> level(folder).first(folder, after, most));
        if (found.isEmpty() && after.isEmpty() && !folder.isEmpty() && !isFolder(folder)) {
            throw blob(folder) == null ? refusals.missing("list", folder) : refusals.isFile(folder);
        }
        List<Entry> page = found.subList(0, Math.min(most, found.size()));
        return new Page(
                page,
                found.size() > most ? Optional.of(page.get(page.size() - 1).name()) : Optional.empty());
    }

    private Level level(String folder) {
        String key = key(folder);
        return new Level(client.storage(), root.authority(), key.isEmpty() ? "" : key + "/", pageSize);
    }

    private boolean isFolder(String path) {
        return answer("look at", path, () -> level(path).exists(key(path) + "/"));
    }

    @Override
    public Optional<Entry> stat(String path) {
        rules.check(path);
        Blob blob = path.isEmpty() ? null : blob(path);
        if (blob != null) {
            return Optional.of(Level.object(path, blob));
        }
        return path.isEmpty() || isFolder(path) ? Optional.of(Level.folder(path)) : Optional.empty();
    }

    private @Nullable Blob blob(String path) {
        Blob blob = answer("look at", path, () -> client.storage().get(id(path)));
        if (blob != null) {
            checksums.remember(path, blob);
        }
        return blob;
    }

    @Override
    public RandomInput open(String path) {
        rules.check(path);
        Blob blob = path.isEmpty() ? null : blob(path);
        if (blob == null) {
            throw path.isEmpty() || isFolder(path) ? refusals.isFolder(path) : refusals.missing("open", path);
        }
        return input(path, blob.getGeneration(), blob.getSize());
    }

    /** Asks nothing before the first read. */
    @Override
    public RandomInput open(Entry known) {
        rules.check(known.path());
        return input(known.path(), Long.parseLong(known.generation()), known.sizeBytes());
    }

    private RandomInput input(String path, long generation, long sizeBytes) {
        BlobId id = BlobId.of(root.authority(), key(path), generation);
        return new ReadAhead(
                new GcsInput(client.storage(), refusals.shown(path), id, sizeBytes, checksums.of(path, generation)));
    }

    @Override
    public OutputStream stage(String path) {
        rules.checkForStage(path);
        long present = generation(path);
        return answer("stage", path, () -> {
            try {
                return new GcsOutput(
                        client.storage(),
                        refusals.shown(path),
                        client.storage()
                                .blobWriteSession(
                                        BlobInfo.newBuilder(id(path)).build(),
                                        present == NOTHING
                                                ? BlobWriteOption.doesNotExist()
                                                : BlobWriteOption.generationMatch(present)));
            } catch (IOException e) {
                throw new StorageException(e);
            }
        });
    }

    @Override
    public Entry publish(String staged, String target, Precondition precondition) {
        rules.checkForWrite(staged);
        rules.checkForWrite(target);
        Blob source = blob(staged);
        if (source == null) {
            throw refusals.missing("publish", staged);
        }
        Optional<Blob> made = rewrite(source, target, expected(target, precondition));
        if (made.isEmpty()) {
            throw conflict(target, precondition);
        }
        discard(source);
        return Level.object(target, made.get());
    }

    private long expected(String target, Precondition precondition) {
        if (precondition instanceof Precondition.Generation seen) {
            try {
                return Long.parseLong(seen.generation());
            } catch (NumberFormatException e) {
                throw LakescopeException.conflict("Cannot publish '" + refusals.shown(target) + "': '"
                        + seen.generation() + "' is no generation of this storage; plan again");
            }
        }
        return NOTHING;
    }

    private LakescopeException conflict(String target, Precondition precondition) {
        return precondition instanceof Precondition.Generation seen
                ? refusals.changed(
                        target,
                        seen.generation(),
                        stat(target).map(Entry::generation).orElse("nothing"))
                : refusals.taken(target);
    }

    /** Copies within the server on the condition of the target's generation; empty if that is another one. */
    private Optional<Blob> rewrite(Blob source, String target, long expected) {
        String mark = UUID.randomUUID().toString();
        Storage.CopyRequest request = Storage.CopyRequest.newBuilder()
                .setSource(source.getBlobId())
                .setSourceOptions(BlobSourceOption.generationMatch(source.getGeneration()))
                .setTarget(classed(marked(target, mark), target), condition(expected))
                .build();
        Optional<Blob> made = once(
                "publish", target, mark, () -> client.storage().copy(request).getResult());
        made.filter(blob -> !Objects.equals(blob.getCrc32c(), source.getCrc32c())
                        || !Objects.equals(blob.getSize(), source.getSize()))
                .ifPresent(blob -> {
                    throw new LakescopeException(
                            LakescopeException.Kind.INTERNAL,
                            "Cannot trust '" + refusals.shown(target) + "': its CRC32C is " + blob.getCrc32c()
                                    + ", that of what was copied is " + source.getCrc32c() + "; nothing was deleted");
                });
        return made;
    }

    private BlobInfo classed(BlobInfo info, String path) {
        return classes.of(path)
                .map(storageClass ->
                        info.toBuilder().setStorageClass(storageClass).build())
                .orElse(info);
    }

    private BlobInfo marked(String path, String mark) {
        return BlobInfo.newBuilder(id(path)).setMetadata(Map.of(MARK, mark)).build();
    }

    private static BlobTargetOption condition(long generation) {
        return generation == NOTHING ? BlobTargetOption.doesNotExist() : BlobTargetOption.generationMatch(generation);
    }

    /**
     * Does what must not be done twice.
     *
     * @return the object that this call made; empty if the condition did not hold
     */
    private Optional<Blob> once(String verb, String path, String mark, Supplier<Blob> call) {
        try {
            return Optional.of(call.get());
        } catch (StorageException e) {
            if (e.getCode() != GcsFaults.PRECONDITION && GcsFaults.isDefinite(e)) {
                throw failed(verb, path, e);
            }
            return settle(verb, path, mark, e);
        }
    }

    /** An earlier attempt of the same call may have done it and lost its answer: the mark tells. */
    private Optional<Blob> settle(String verb, String path, String mark, StorageException failure) {
        try {
            Blob there = client.storage().get(id(path));
            if (there != null
                    && there.getMetadata() != null
                    && mark.equals(there.getMetadata().get(MARK))) {
                return Optional.of(there);
            }
        } catch (StorageException e) {
            failure.addSuppressed(e);
            throw unknown(verb, path, failure);
        }
        if (failure.getCode() == GcsFaults.PRECONDITION) {
            return Optional.empty();
        }
        throw unknown(verb, path, failure);
    }

    private LakescopeException unknown(String verb, String path, StorageException failure) {
        return LakescopeException.outcomeUnknown(
                "Cannot tell whether it worked to " + verb + " '" + refusals.shown(path) + "': "
                        + GcsFaults.text(failure) + "; look at it once the server answers; nothing was deleted",
                failure);
    }

    @Override
    public boolean putIfAbsent(String path, byte[] content) {
        rules.checkForWrite(path);
        String mark = UUID.randomUUID().toString();
        Checksum checksum = new Checksum();
        checksum.update(content, 0, content.length);
        BlobInfo info =
                marked(path, mark).toBuilder().setCrc32c(checksum.text()).build();
        return once("write", path, mark, () -> client.storage().create(info, content, condition(NOTHING)))
                .isPresent();
    }

    @Override
    public void copy(String from, String to) {
        rules.check(from);
        rules.checkForWrite(to);
        Blob source = blob(from);
        if (source == null) {
            throw refusals.missing("copy", from);
        }
        if (rewrite(source, to, generation(to)).isEmpty()) {
            throw LakescopeException.conflict("Cannot copy '" + refusals.shown(from) + "' to '" + refusals.shown(to)
                    + "': something else was written there meanwhile; it is left as it is");
        }
    }

    private long generation(String path) {
        Blob present = blob(path);
        return present == null ? NOTHING : present.getGeneration();
    }

    @Override
    public void delete(String path) {
        rules.checkForWrite(path);
        Blob present = blob(path);
        if (present != null) {
            answer(
                    "delete",
                    path,
                    () -> client.storage()
                            .delete(present.getBlobId(), BlobSourceOption.generationMatch(present.getGeneration())));
        } else if (isFolder(path)) {
            deleteFolder(path);
        }
    }

    /** A folder is there by what it holds; some tools also make an empty object of its name. */
    private void deleteFolder(String path) {
        if (!answer("delete", path, () -> level(path).first(path, Optional.empty(), 1))
                .isEmpty()) {
            throw refusals.notEmpty(path);
        }
        BlobId placeholder = BlobId.of(root.authority(), key(path) + "/");
        answer("delete", path, () -> client.storage().delete(placeholder));
    }

    /** What is left of a publish is only a leftover. */
    private void discard(Blob staged) {
        try {
            client.storage().delete(staged.getBlobId(), BlobSourceOption.generationMatch(staged.getGeneration()));
        } catch (StorageException e) {
            LOG.warn("left {} behind: {}", staged.getName(), GcsFaults.text(e));
        }
    }

    private <T> T answer(String verb, String path, Supplier<T> call) {
        try {
            return call.get();
        } catch (StorageException e) {
            throw failed(verb, path, e);
        }
    }

    private LakescopeException failed(String verb, String path, StorageException failure) {
        return switch (failure.getCode()) {
            case GcsFaults.NOT_FOUND -> refusals.missing(verb, path);
            case GcsFaults.PRECONDITION ->
                LakescopeException.conflict("Cannot " + verb + " '" + refusals.shown(path)
                        + "': it changed meanwhile; it is left as it is, look at it again");
            default -> GcsFaults.unavailable(verb, refusals.shown(path), failure);
        };
    }

    private String key(String path) {
        return ObjectPaths.join(root.path(), path);
    }

    private BlobId id(String path) {
        return BlobId.of(root.authority(), key(path));
    }

    @Override
    public void close() throws Exception {
        client.close();
    }
}
