package io.lakescope.connectors.lake.local;

import io.lakescope.connectors.LakeStorage.Entry;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Reads what the disk says of one file or folder. */
final class LocalEntries {

    private LocalEntries() {}

    /** An entry, following links; empty if nothing is there or a link leads nowhere. */
    static Optional<Entry> read(String path, Path file) throws IOException {
        try {
            return Optional.of(entry(path, file));
        } catch (FileSystemException e) {
            if (meansNothingThere(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Whether nothing can be at the path, since it or a level above it is missing or a file. */
    static boolean meansNothingThere(IOException failure) {
        return failure instanceof NoSuchFileException
                || failure instanceof FileSystemException system && "Not a directory".equals(system.getReason());
    }

    /** As {@link #read}, but a link that leads nowhere is shown as itself rather than left out of a listing. */
    static Optional<Entry> listed(String path, Path file) throws IOException {
        Optional<Entry> followed = read(path, file);
        return followed.isPresent() || !Files.isSymbolicLink(file)
                ? followed
                : Optional.of(entry(path, file, LinkOption.NOFOLLOW_LINKS));
    }

    private static Entry entry(String path, Path file, LinkOption... options) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class, options);
        FileTime modified = attributes.lastModifiedTime();
        return attributes.isDirectory()
                ? new Entry(path, true, 0, modified.toInstant(), "")
                : new Entry(path, false, attributes.size(), modified.toInstant(), generation(attributes));
    }

    private static String generation(BasicFileAttributes attributes) {
        // The file key is (dev=..,ino=..): a mounted copy keeps its inode but not its device, so only the inode counts.
        String key = String.valueOf(attributes.fileKey());
        int inode = key.indexOf("ino=");
        return attributes.size() + "-" + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS) + "-"
                + (inode < 0 ? "0" : key.substring(inode + 4, key.length() - 1));
    }
}
