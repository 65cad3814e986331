package io.lakescope.jobs.engine;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that units are worked on; a unit that holds gives its place to another for so long. Thread-safe. */
final class UnitThreads implements AutoCloseable {

    private final int parallelism;
    private final ThreadPoolExecutor pool;

    UnitThreads(int parallelism) {
        this.parallelism = parallelism;
        this.pool = new ThreadPoolExecutor(
                parallelism, parallelism, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new DaemonThreads("unit"));
    }

    int parallelism() {
        return parallelism;
    }

    ExecutorService pool() {
        return pool;
    }

    /** Waits on one of these threads, which counts as none meanwhile. */
    void holding(Runnable wait) {
        resize(1);
        try {
            wait.run();
        } finally {
            resize(-1);
        }
    }

    private synchronized void resize(int by) {
        int size = pool.getCorePoolSize() + by;
        if (by > 0) {
            pool.setMaximumPoolSize(size);
            pool.setCorePoolSize(size);
        } else {
            pool.setCorePoolSize(size);
            pool.setMaximumPoolSize(size);
        }
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
