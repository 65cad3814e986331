package io.lakescope.connectors.lake.hdfs;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.lake.storage.ObjectPaths;
import io.lakescope.connectors.lake.storage.Refusals;
import io.lakescope.connectors.lake.storage.StorageUrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIsNotEmptyDirectoryException;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.client.HdfsDataInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of an HDFS. A new object appears by a rename that fails if the name is taken, an object is replaced by a rename
 * that overwrites; the name node does either in one step and logs it before it answers. There is no conditional replace:
 * between the check of the generation and the rename the unit's lease is the guard.
 */
public final class HdfsStorage implements LakeStorage, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HdfsStorage.class);

    private final StorageUrl root;
    private final ObjectPaths rules;
    private final Refusals refusals;
    private final Cluster cluster;

    /** Connects to nothing yet. */
    public HdfsStorage(StorageUrl root) {
        this.root = root;
        this.rules = new ObjectPaths(root.toString());
        this.refusals = new Refusals(root.toString());
        this.cluster = new Cluster(root.top());
    }

    @Override
    public String root() {
        return root.toString();
    }

    @Override
    public Page list(String folder, Optional<String> after, int limit) {
        Path path = path(folder);
        try {
            FileStatus[] found = cluster.files().listStatus(path);
            if (found.length == 1
                    && found[0].isFile()
                    && found[0].getPath().toUri().getPath().equals(path.toUri().getPath())) {
                throw refusals.isFile(folder);
            }
            List<FileStatus> wanted = Arrays.stream(found)
                    .filter(one -> after.isEmpty() || ObjectPaths.BYTE_ORDER.compare(name(one), after.get()) > 0)
                    .sorted(Comparator.comparing(HdfsStorage::name, ObjectPaths.BYTE_ORDER))
                    .toList();
            return page(folder, wanted, Math.max(limit, 1));
        } catch (IOException e) {
            throw failed("list", folder, e);
        }
    }

    private static Page page(String folder, List<FileStatus> wanted, int limit) {
        int end = Math.min(limit, wanted.size());
        List<Entry> entries = new ArrayList<>(end);
        for (FileStatus status : wanted.subList(0, end)) {
            entries.add(HdfsEntries.entry(ObjectPaths.join(folder, name(status)), status));
        }
        return new Page(entries, end < wanted.size() ? Optional.of(name(wanted.get(end - 1))) : Optional.empty());
    }

    private static String name(FileStatus status) {
        return status.getPath().getName();
    }

    @Override
    public Optional<Entry> stat(String path) {
        try {
            return status(path(path)).map(status -> HdfsEntries.entry(path, status));
        } catch (IOException e) {
            throw failed("look at", path, e);
        }
    }

    private Optional<FileStatus> status(Path path) throws IOException {
        try {
            return Optional.of(cluster.files().getFileStatus(path));
        } catch (IOException e) {
            if (HdfsFaults.meansNothingThere(HdfsFaults.unwrapped(e))) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public RandomInput open(String path) {
        Path file = path(path);
        try {
            return new HdfsInput(
                    refusals.shown(path), (HdfsDataInputStream) cluster.files().open(file));
        } catch (IOException e) {
            if (stat(path).filter(Entry::folder).isPresent()) {
                throw refusals.isFolder(path);
            }
            throw failed("open", path, e);
        }
    }

    @Override
    public OutputStream stage(String path) {
        rules.checkForStage(path);
        try {
            return HdfsOutput.create(cluster.files(), path(path));
        } catch (IOException e) {
            throw failed("stage", path, e);
        }
    }

    @Override
    public Entry publish(String staged, String target, Precondition precondition) {
        rules.checkForWrite(staged);
        rules.checkForWrite(target);
        try {
            FileStatus from = status(path(staged))
                    .filter(FileStatus::isFile)
                    .orElseThrow(() -> refusals.missing("publish", staged));
            boolean replaces = precondition instanceof Precondition.Generation;
            if (precondition instanceof Precondition.Generation expected) {
                check(target, expected.generation());
            }
            cluster.files().mkdirs(path(ObjectPaths.parent(target)));
            rename(from, target, replaces ? Options.Rename.OVERWRITE : Options.Rename.NONE);
            return stat(target).orElseThrow(() -> refusals.missing("find the published", target));
        } catch (IOException e) {
            throw failed("publish", target, e);
        }
    }

    private void check(String target, String expected) throws IOException {
        String present = status(path(target))
                .map(status -> HdfsEntries.entry(target, status).generation())
                .orElse("nothing");
        if (!present.equals(expected)) {
            throw refusals.changed(target, expected, present);
        }
    }

    private void rename(FileStatus from, String target, Options.Rename how) throws IOException {
        Path to = path(target);
        try {
            // Fails rather than returning false, and never moves a file into a folder of the target's name.
            cluster.files().rename(from.getPath(), to, how);
        } catch (FileAlreadyExistsException e) {
            throw refusals.taken(target);
        } catch (IOException e) {
            settle(from, target, e);
        }
    }

    /** A failed answer says nothing about the rename: the file's number tells where it is now. */
    private void settle(FileStatus from, String target, IOException failure) throws IOException {
        if (HdfsFaults.isBeforeSending(failure)) {
            throw failure;
        }
        try {
            long number = HdfsEntries.number(from);
            if (status(path(target))
                    .filter(there -> HdfsEntries.number(there) == number)
                    .isPresent()) {
                return;
            }
            if (status(from.getPath()).isPresent()) {
                throw failure;
            }
        } catch (IOException e) {
            if (e == failure) {
                throw failure;
            }
            failure.addSuppressed(e);
        }
        throw LakescopeException.outcomeUnknown(
                "Cannot tell whether '" + refusals.shown(target) + "' was published: " + HdfsFaults.text(failure)
                        + "; look at it once HDFS answers; nothing was deleted",
                failure);
    }

    @Override
    public boolean putIfAbsent(String path, byte[] content) {
        rules.checkForWrite(path);
        Path whole = path(ObjectPaths.join(ObjectPaths.parent(path), "._new-" + UUID.randomUUID()));
        try {
            DistributedFileSystem files = cluster.files();
            try {
                try (OutputStream out = HdfsOutput.create(files, whole)) {
                    out.write(content);
                }
                return renamed(files.getFileStatus(whole), path);
            } finally {
                discard(files, whole);
            }
        } catch (IOException e) {
            throw failed("write", path, e);
        }
    }

    /** What is left of a change is only a leftover, which must not hide how the change went. */
    private static void discard(DistributedFileSystem files, Path whole) {
        try {
            files.delete(whole, false);
        } catch (IOException e) {
            LOG.warn("left {} behind: {}", whole, HdfsFaults.text(e));
        }
    }

    private boolean renamed(FileStatus whole, String path) throws IOException {
        try {
            rename(whole, path, Options.Rename.NONE);
            return true;
        } catch (LakescopeException e) {
            if (e.kind() == LakescopeException.Kind.CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void copy(String from, String to) {
        rules.checkForWrite(to);
        Path whole = path(ObjectPaths.join(ObjectPaths.parent(to), "._copy-" + UUID.randomUUID()));
        try {
            DistributedFileSystem files = cluster.files();
            try (InputStream in = files.open(path(from))) {
                try (OutputStream out = HdfsOutput.create(files, whole)) {
                    in.transferTo(out);
                }
                files.rename(whole, path(to), Options.Rename.OVERWRITE);
            } finally {
                discard(files, whole);
            }
        } catch (IOException e) {
            throw failed("copy", from, e);
        }
    }

    @Override
    public void delete(String path) {
        rules.checkForWrite(path);
        try {
            cluster.files().delete(path(path), false);
        } catch (PathIsNotEmptyDirectoryException e) {
            throw refusals.notEmpty(path);
        } catch (IOException e) {
            if (!HdfsFaults.meansNothingThere(HdfsFaults.unwrapped(e))) {
                throw failed("delete", path, e);
            }
        }
    }

    private Path path(String path) {
        rules.check(path);
        if (path.indexOf(':') >= 0) {
            throw rules.refused(path, "HDFS allows no colon in names");
        }
        return new Path(root.scheme(), root.authority(), "/" + ObjectPaths.join(root.path(), path));
    }

    private LakescopeException failed(String verb, String path, IOException failure) {
        IOException cause = HdfsFaults.unwrapped(failure);
        return HdfsFaults.meansNothingThere(cause)
                ? refusals.missing(verb, path)
                : HdfsFaults.unavailable(verb, refusals.shown(path), cause);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
