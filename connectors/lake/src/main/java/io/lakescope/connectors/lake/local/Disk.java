package io.lakescope.connectors.lake.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The operations on the disk that can fail half-way; tests put a failing one in its place. */
class Disk {

    private static final boolean FOLDERS_SYNC =
            !System.getProperty("os.name", "").startsWith("Windows");

    List<String> names(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                names.add(child.getFileName().toString());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    /** A new file whose close makes its bytes durable; its name is durable only after {@link #syncFolder}. */
    OutputStream create(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new SyncedOutput(Channels.newOutputStream(channel), channel);
    }

    /** Fails with {@link java.nio.file.FileAlreadyExistsException} if the target is there: the only atomic create. */
    void link(Path target, Path existing) throws IOException {
        Files.createLink(target, existing);
    }

    void replace(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    void remove(Path path) throws IOException {
        Files.deleteIfExists(path);
    }

    /** Makes missing folders and their names durable. */
    void makeFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            makeFolders(parent);
        }
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(folder);
        }
        if (parent != null) {
            syncFolder(parent);
        }
    }

    /** Without it a crash may forget a name although the file's bytes are safe. Windows has no such call. */
    void syncFolder(Path folder) throws IOException {
        if (!FOLDERS_SYNC) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
