package io.lakescope.connectors.lake.local;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.lake.storage.ObjectPaths;
import io.lakescope.connectors.lake.storage.Refusals;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A folder on this machine's disk. A new object appears by hard link, which fails if the name is taken; an object is
 * replaced by an atomic move; files and folders are synced before a call returns. There is no conditional replace on a
 * disk: between the check of the generation and the move the unit's lease is the guard.
 */
public final class LocalStorage implements LakeStorage {

    private final LocalPaths paths;
    private final Disk disk;
    private final Refusals refusals;

    /** Touches no disk; a root that does not exist is made by the first write. */
    public LocalStorage(Path root) {
        this(root, new Disk());
    }

    LocalStorage(Path root, Disk disk) {
        this.paths = new LocalPaths(root);
        this.disk = disk;
        this.refusals = new Refusals(root());
    }

    @Override
    public String root() {
        return "file://" + paths.root();
    }

    @Override
    public Page list(String folder, Optional<String> after, int limit) {
        Path path = paths.resolve(folder);
        try {
            List<String> names = new ArrayList<>(disk.names(path));
            names.removeIf(name -> after.isPresent() && ObjectPaths.BYTE_ORDER.compare(name, after.get()) <= 0);
            names.sort(ObjectPaths.BYTE_ORDER);
            return page(folder, path, names, limit);
        } catch (NoSuchFileException e) {
            throw refusals.missing("list", folder);
        } catch (IOException e) {
            throw Faults.unavailable("list", refusals.shown(folder), e);
        }
    }

    private Page page(String folder, Path path, List<String> names, int limit) throws IOException {
        int end = Math.min(Math.max(limit, 1), names.size());
        List<Entry> entries = new ArrayList<>(end);
        for (String name : names.subList(0, end)) {
            String below = folder.isEmpty() ? name : folder + "/" + name;
            LocalEntries.listed(below, path.resolve(name)).ifPresent(entries::add);
        }
        return new Page(entries, end < names.size() ? Optional.of(names.get(end - 1)) : Optional.empty());
    }

    @Override
    public Optional<Entry> stat(String path) {
        try {
            return LocalEntries.read(path, paths.resolve(path));
        } catch (IOException e) {
            throw Faults.unavailable("look at", refusals.shown(path), e);
        }
    }

    @Override
    public RandomInput open(String path) {
        Path file = paths.resolve(path);
        try {
            return LocalInput.open(file);
        } catch (IOException e) {
            if (Files.isDirectory(file)) {
                throw refusals.isFolder(path);
            }
            if (LocalEntries.meansNothingThere(e)) {
                throw refusals.missing("open", path);
            }
            throw Faults.unavailable("open", refusals.shown(path), e);
        }
    }

    @Override
    public OutputStream stage(String path) {
        paths.rules().checkForStage(path);
        Path file = paths.resolveForWrite(path);
        Path folder = parent(file);
        try {
            disk.makeFolders(folder);
            // A leftover may share its bytes with a published object by hard link: it is unlinked, never overwritten.
            disk.remove(file);
            return disk.create(file);
        } catch (IOException e) {
            throw Faults.unavailable("stage", refusals.shown(path), e);
        }
    }

    @Override
    public Entry publish(String staged, String target, Precondition precondition) {
        Path from = paths.resolveForWrite(staged);
        Path to = paths.resolveForWrite(target);
        if (!Files.isRegularFile(from)) {
            throw refusals.missing("publish", staged);
        }
        try {
            disk.makeFolders(parent(to));
            if (precondition instanceof Precondition.Generation expected) {
                replace(from, to, target, expected.generation());
            } else {
                create(from, to, target);
            }
            disk.syncFolder(parent(to));
            disk.syncFolder(parent(from));
            return LocalEntries.read(target, to).orElseThrow(() -> refusals.missing("find the published", target));
        } catch (IOException e) {
            throw Faults.unavailable("publish", refusals.shown(target), e);
        }
    }

    private void create(Path from, Path to, String target) throws IOException {
        if (!linked(to, from)) {
            throw refusals.taken(target);
        }
        disk.syncFolder(parent(to));
        disk.remove(from);
    }

    private void replace(Path from, Path to, String target, String expected) throws IOException {
        String present = LocalEntries.read(target, to).map(Entry::generation).orElse("nothing");
        if (!present.equals(expected)) {
            throw refusals.changed(target, expected, present);
        }
        disk.replace(from, to);
    }

    @Override
    public boolean putIfAbsent(String path, byte[] content) {
        Path target = paths.resolveForWrite(path);
        Path folder = parent(target);
        Path whole = folder.resolve("._new-" + UUID.randomUUID());
        try {
            disk.makeFolders(folder);
            return putWhole(target, whole, content);
        } catch (IOException e) {
            throw Faults.unavailable("write", refusals.shown(path), e);
        }
    }

    private boolean putWhole(Path target, Path whole, byte[] content) throws IOException {
        try {
            write(whole, content);
            return linked(target, whole);
        } finally {
            disk.remove(whole);
            disk.syncFolder(parent(target));
        }
    }

    private boolean linked(Path target, Path whole) throws IOException {
        try {
            disk.link(target, whole);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private void write(Path file, byte[] content) throws IOException {
        try (OutputStream out = disk.create(file)) {
            out.write(content);
        }
    }

    @Override
    public void copy(String from, String to) {
        Path source = paths.resolve(from);
        Path target = paths.resolveForWrite(to);
        Path whole = parent(target).resolve("._copy-" + UUID.randomUUID());
        try {
            disk.makeFolders(parent(target));
            try (InputStream in = Files.newInputStream(source)) {
                copy(in, whole);
                disk.replace(whole, target);
            } finally {
                disk.remove(whole);
            }
            disk.syncFolder(parent(target));
        } catch (NoSuchFileException e) {
            throw refusals.missing("copy", from);
        } catch (IOException e) {
            throw Faults.unavailable("copy '" + refusals.shown(from) + "' to", refusals.shown(to), e);
        }
    }

    private void copy(InputStream in, Path target) throws IOException {
        try (OutputStream out = disk.create(target)) {
            in.transferTo(out);
        }
    }

    @Override
    public void delete(String path) {
        Path target = paths.resolveForWrite(path);
        try {
            disk.remove(target);
            if (Files.isDirectory(parent(target))) {
                disk.syncFolder(parent(target));
            }
        } catch (DirectoryNotEmptyException e) {
            throw refusals.notEmpty(path);
        } catch (IOException e) {
            throw Faults.unavailable("delete", refusals.shown(path), e);
        }
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }
}
