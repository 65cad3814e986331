package io.lakescope.app.cli;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A new file that only its owner can read, from its first byte on. */
final class PrivateFile {

    private PrivateFile() {}

    /** @throws LakescopeException CONFLICT if it exists, USER if it cannot be written */
    static void write(Path file, String text) {
        try (SeekableByteChannel channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), onlyOwner(file))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                int unused = channel.write(bytes);
            }
        } catch (FileAlreadyExistsException e) {
            throw new LakescopeException(
                    Kind.CONFLICT,
                    "Cannot write " + file + ": it exists; it was not changed; choose another name or move it away",
                    e);
        } catch (IOException e) {
            throw new LakescopeException(
                    Kind.USER, "Cannot write " + file + ": " + e.getMessage() + "; choose another place", e);
        }
    }

    private static FileAttribute<?>[] onlyOwner(Path file) {
        boolean isPosix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return isPosix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
