package io.lakescope.app.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds an environment's folder against other threads and other processes. The file lock alone would not do: within one
 * process it throws rather than waits. It ends with the process, so a crash leaves nothing behind.
 */
final class FolderLock implements AutoCloseable {

    private static final Map<Path, ReentrantLock> IN_PROCESS = new ConcurrentHashMap<>();

    private final ReentrantLock inProcess;
    private final FileChannel channel;

    private FolderLock(ReentrantLock inProcess, FileChannel channel) {
        this.inProcess = inProcess;
        this.channel = channel;
    }

    /** Waits until the folder is free. */
    static FolderLock acquire(Path file) {
        ReentrantLock inProcess = IN_PROCESS.computeIfAbsent(file, ignored -> new ReentrantLock());
        inProcess.lock();
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock();
            return new FolderLock(inProcess, channel);
        } catch (IOException e) {
            inProcess.unlock();
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            inProcess.unlock();
        }
    }
}
