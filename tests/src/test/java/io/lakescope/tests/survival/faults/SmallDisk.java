package io.lakescope.tests.survival.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/** A folder on a small tmpfs that can be filled to the last page. Needs root. Closing unmounts it. */
final class SmallDisk implements AutoCloseable {

    private static final int PAGE_BYTES = 4_096;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Whether this process may mount one. */
    static boolean isPossible(Path scratch) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(scratch);
        boolean mounted = call("mount", "-t", "tmpfs", "-o", "size=1m", "small", folder.toString()) == 0;
        return mounted && call("umount", folder.toString()) == 0;
    }

    static SmallDisk at(Path folder) throws IOException, InterruptedException {
        if (call("mount", "-t", "tmpfs", "-o", "size=16m", "small", folder.toString()) != 0) {
            throw new IOException("cannot mount a tmpfs at " + folder);
        }
        return new SmallDisk(folder);
    }

    private static int call(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private Path filler() {
        return folder.resolve(".filler");
    }

    void fill() throws IOException {
        byte[] page = new byte[PAGE_BYTES];
        Arrays.fill(page, (byte) 1);
        try (var out = Files.newOutputStream(filler(), StandardOpenOption.CREATE_NEW)) {
            while (true) {
                out.write(page);
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space left")) {
                throw e;
            }
        }
    }

    void free() throws IOException {
        Files.delete(filler());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        // Lazily: a file that somebody still holds open must not keep the test from going on.
        if (call("umount", "-l", folder.toString()) != 0) {
            throw new IOException("cannot unmount " + folder);
        }
    }
}
