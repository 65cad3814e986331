package io.lakescope.jobs.engine;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Daemon threads for what is read beside runs. There are as many as there are tasks: who hands them over bounds how many
 * that are at once.
 */
public final class ReadingThreads implements Executor, AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool(new DaemonThreads("read"));

    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }

    /** Interrupts what still reads. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
