package io.lakescope.app.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Slow work that a command waits for, with a progress line; Ctrl+C cancels it and ends once it has stopped. */
final class Foreground {

    private final PrintStream err;

    Foreground(PrintStream err) {
        this.err = err;
    }

    /**
     * @param cancel makes the work end soon
     * @param progress what is done so far, in one line
     */
    <T> T run(Callable<T> work, Runnable cancel, Supplier<String> progress) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread worker = new Thread(task, "work");
        worker.setDaemon(true);
        Thread hook = new Thread(() -> {
            cancel.run();
            awaitEnd(worker);
            Runtime.getRuntime().halt(ExitCodes.CANCELLED);
        });
        Runtime.getRuntime().addShutdownHook(hook);
        worker.start();
        try {
            new ProgressLine(err).await(task::isDone, progress);
            return task.get();
        } catch (InterruptedException e) {
            cancel.run();
            Thread.currentThread().interrupt();
            throw new io.lakescope.jobs.CancelledException("interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } finally {
            removeHook(hook);
        }
    }

    private static void awaitEnd(Thread worker) {
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already: the hook is what ends it.
            Thread.currentThread().interrupt();
        }
    }
}
