package io.lakescope.connectors.lake.local;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A folder on this machine's disk. A new object appears by hard link, which fails if the name is taken; an object is
 * replaced by an atomic move; files and folders are synced before a call returns. There is no conditional replace on a
 * disk: between the check of the generation and the move the unit's lease is the guard.
 */
public final class LocalStorage implements LakeStorage {

    private static final Comparator<String> BYTE_ORDER = LocalStorage::compare;

    private final LocalPaths paths;
    private final Disk disk;

    /** Touches no disk; a root that does not exist is made by the first write. */
    public LocalStorage(Path root) {
        this(root, new Disk());
    }

    LocalStorage(Path root, Disk disk) {
        this.paths = new LocalPaths(root);
        this.disk = disk;
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
            names.removeIf(name -> after.isPresent() && BYTE_ORDER.compare(name, after.get()) <= 0);
            names.sort(BYTE_ORDER);
            return page(folder, path, names, limit);
        } catch (NoSuchFileException e) {
            throw missing("list", folder);
        } catch (IOException e) {
            throw Faults.unavailable("list", shown(folder), e);
        }
    }

    /** The order of the names' UTF-8 bytes, which is that of their code points. */
    private static int compare(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean aboveOther = Character.isSurrogate(a) != Character.isSurrogate(b);
                return aboveOther ? Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b)) : a - b;
            }
        }
        return left.length() - right.length();
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
            throw Faults.unavailable("look at", shown(path), e);
        }
    }

    @Override
    public RandomInput open(String path) {
        Path file = paths.resolve(path);
        if (Files.isDirectory(file)) {
            throw LakescopeException.user("Cannot open '" + shown(path) + "': it is a folder; name a file in it");
        }
        try {
            return new LocalInput(FileChannel.open(file));
        } catch (NoSuchFileException e) {
            throw missing("open", path);
        } catch (IOException e) {
            throw Faults.unavailable("open", shown(path), e);
        }
    }

    @Override
    public OutputStream stage(String path) {
        Path file = paths.resolveForWrite(path);
        Path folder = parent(file);
        if (!folder.getFileName().toString().startsWith("_")) {
            throw LakescopeException.user("Cannot stage '" + path
                    + "': readers would see it; stage inside a folder whose name starts with '_'");
        }
        try {
            disk.makeFolders(folder);
            // A leftover may share its bytes with a published object by hard link: it is unlinked, never overwritten.
            disk.remove(file);
            return disk.create(file);
        } catch (IOException e) {
            throw Faults.unavailable("stage", shown(path), e);
        }
    }

    @Override
    public Entry publish(String staged, String target, Precondition precondition) {
        Path from = paths.resolveForWrite(staged);
        Path to = paths.resolveForWrite(target);
        if (!Files.isRegularFile(from)) {
            throw missing("publish", staged);
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
            return LocalEntries.read(target, to).orElseThrow(() -> missing("find the published", target));
        } catch (IOException e) {
            throw Faults.unavailable("publish", shown(target), e);
        }
    }

    private void create(Path from, Path to, String target) throws IOException {
        if (!linked(to, from)) {
            throw LakescopeException.conflict("Cannot publish '" + shown(target)
                    + "': something is there already; plan again, the object there is unchanged");
        }
        disk.syncFolder(parent(to));
        disk.remove(from);
    }

    private void replace(Path from, Path to, String target, String expected) throws IOException {
        String present = LocalEntries.read(target, to).map(Entry::generation).orElse("nothing");
        if (!present.equals(expected)) {
            throw LakescopeException.conflict(
                    "Cannot publish '" + shown(target) + "': it changed since it was looked at" + " (expected "
                            + expected + ", found " + present + "); plan again, it is left as it is");
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
            throw Faults.unavailable("write", shown(path), e);
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
            throw missing("copy", from);
        } catch (IOException e) {
            throw Faults.unavailable("copy '" + shown(from) + "' to", shown(to), e);
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
            throw LakescopeException.conflict(
                    "Cannot delete the folder '" + shown(path) + "': it is not empty; delete what it holds first");
        } catch (IOException e) {
            throw Faults.unavailable("delete", shown(path), e);
        }
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    private String shown(String path) {
        return path.isEmpty() ? root() : root().replaceFirst("/+$", "") + "/" + path;
    }

    private LakescopeException missing(String verb, String path) {
        return LakescopeException.notFound(
                "Cannot " + verb + " '" + shown(path) + "': it does not exist; check the path");
    }
}
