package io.lakescope.views.common;

import io.lakescope.connectors.LakescopeException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The views' only way to slow work: runs it on a worker and hands the outcome back on the FX thread. Cancelling drops the
 * outcome; the work itself ends when what it reads from is closed, never by an interrupt.
 */
public final class TaskRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

    private final Executor workers;
    private final Executor screen;

    /** One piece of work under way. */
    @FunctionalInterface
    public interface Ticket {
        Ticket NONE = () -> {};

        /** Drops the outcome: neither callback is called any more. */
        void cancel();
    }

    /**
     * @param workers where work runs
     * @param screen where outcomes are handed back
     */
    public TaskRunner(Executor workers, Executor screen) {
        this.workers = workers;
        this.screen = screen;
    }

    /** Daemon threads, as many as there is work that waits for disk or network. */
    public static TaskRunner background() {
        AtomicLong count = new AtomicLong();
        return new TaskRunner(
                Executors.newCachedThreadPool(work -> {
                    Thread thread = new Thread(work, "view-task-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    // The launcher lets it give way to the thread that draws.
                    thread.setPriority(Thread.MIN_PRIORITY);
                    return thread;
                }),
                Platform::runLater);
    }

    /** Everything at once on the caller's thread, for tests. */
    public static TaskRunner direct() {
        return new TaskRunner(Runnable::run, Runnable::run);
    }

    /** Starts work; one of the callbacks follows on the FX thread unless the ticket is cancelled before. */
    public <T> Ticket run(Callable<T> work, Consumer<T> done, Consumer<LakescopeException> failed) {
        AtomicBoolean dropped = new AtomicBoolean();
        workers.execute(() -> {
            Runnable outcome = outcome(work, done, failed);
            screen.execute(() -> {
                if (!dropped.get()) {
                    outcome.run();
                }
            });
        });
        return () -> dropped.set(true);
    }

    /** Starts work that nobody waits for, such as closing a cursor. */
    public void run(Runnable work) {
        workers.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.warn("Cannot finish background work", e);
            }
        });
    }

    private static <T> Runnable outcome(Callable<T> work, Consumer<T> done, Consumer<LakescopeException> failed) {
        try {
            T result = work.call();
            return () -> done.accept(result);
        } catch (LakescopeException e) {
            LOG.debug("Work failed", e);
            return () -> failed.accept(e);
        } catch (Exception e) {
            LOG.error("Work failed by a defect", e);
            LakescopeException defect = new LakescopeException(
                    LakescopeException.Kind.INTERNAL,
                    "Cannot finish reading: " + e + "; this is a defect, the log has the details",
                    e);
            return () -> failed.accept(defect);
        }
    }

    @Override
    public void close() {
        if (workers instanceof ExecutorService service) {
            service.shutdown();
        }
    }
}
