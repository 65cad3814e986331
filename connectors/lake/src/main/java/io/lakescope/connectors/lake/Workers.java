package io.lakescope.connectors.lake;

import io.lakescope.connectors.LakescopeException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A few threads that help with work on many files of one connection. Whoever asks works too, so that a short piece of work
 * never waits for a long one. Thread-safe; idle threads end.
 */
final class Workers implements Executor, AutoCloseable {

    private final int helpers;
    /** Items that a thread takes at a time; fewer are left to the caller, since waking threads costs more. */
    private final int share;

    private final ThreadPoolExecutor pool;

    /** A disk answers fast: as many threads as can compute. */
    static Workers forDisk() {
        return new Workers(Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()) - 1), 8);
    }

    /** A server is mostly waited for. */
    static Workers forNetwork() {
        return new Workers(15, 1);
    }

    private Workers(int helpers, int share) {
        this.helpers = helpers;
        this.share = share;
        pool = new ThreadPoolExecutor(helpers, helpers, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "lake-files");
            thread.setDaemon(true);
            // where threads have priorities, a window's own comes first
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
        });
        // whoever asks works too
        pool.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        pool.allowCoreThreadTimeOut(true);
    }

    /**
     * Does the same with each item.
     *
     * @return what came of each, in the items' order
     * @throws RuntimeException the first that the work has thrown; what is not begun then is left out
     */
    <T, R> List<R> each(List<T> items, Function<? super T, ? extends R> work) {
        if (items.size() < Math.max(2, share)) {
            return items.stream().<R>map(work).toList();
        }
        Shares<T, R> shares = new Shares<>(items, work, share);
        for (int i = 0; i < Math.min(helpers, items.size() / share); i++) {
            pool.execute(shares);
        }
        shares.run();
        return shares.await();
    }

    /** Does something when a thread is free; not at all once this is closed. */
    @Override
    public void execute(Runnable work) {
        pool.execute(work);
    }

    @Override
    public void close() {
        pool.shutdown();
    }

    private static final class Shares<T, R> implements Runnable {

        private final List<T> items;
        private final Function<? super T, ? extends R> work;
        private final int share;
        private final @Nullable Object[] results;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch open;
        private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

        Shares(List<T> items, Function<? super T, ? extends R> work, int share) {
            this.items = items;
            this.work = work;
            this.share = share;
            this.results = new @Nullable Object[items.size()];
            this.open = new CountDownLatch((items.size() + share - 1) / share);
        }

        @Override
        public void run() {
            for (int start = next.getAndAdd(share);
                    start >= 0 && start < results.length;
                    start = next.getAndAdd(share)) {
                try {
                    share(start, Math.min(results.length, start + share));
                } catch (RuntimeException e) {
                    failure.compareAndSet(null, e);
                } finally {
                    open.countDown();
                }
            }
        }

        private void share(int start, int end) {
            for (int i = start; i < end && failure.get() == null; i++) {
                results[i] = work.apply(items.get(i));
            }
        }

        @SuppressWarnings("unchecked")
        List<R> await() {
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure.compareAndSet(null, interrupted(e));
            }
            RuntimeException failed = failure.get();
            if (failed != null) {
                throw failed;
            }
            return (List<R>) Arrays.asList(results);
        }

        private static LakescopeException interrupted(InterruptedException cause) {
            return new LakescopeException(
                    LakescopeException.Kind.UNAVAILABLE, "Cannot look at the files: the thread was interrupted", cause);
        }
    }
}
