package io.lakescope.connectors.lake;

import io.lakescope.connectors.LakescopeException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The file after the one that a scan reads: another thread opens it and reads its rows meanwhile, as far as it comes until
 * the file is taken, so that a scan of many files keeps two cores busy. Whoever takes it waits for one batch at most, and
 * never for a thread that has not begun.
 */
final class NextFile implements AutoCloseable {

    /** What is held ready at most: about 50 MB of numbers, more of text. */
    private static final long MOST_CELLS = 2_000_000;

    private final FutureTask<MergedFile> reading;
    private volatile @Nullable MergedFile opened;
    private volatile boolean wanted;
    private volatile boolean closed;

    NextFile(Supplier<MergedFile> open, Executor helpers) {
        reading = new FutureTask<>(() -> begun(open.get()));
        helpers.execute(reading);
    }

    private MergedFile begun(MergedFile file) {
        opened = file;
        if (closed) {
            file.close();
        } else {
            file.begin(MOST_CELLS, () -> !wanted && !closed);
        }
        return file;
    }

    /** The file with its first rows; from now on it is the caller's to close. */
    MergedFile take() {
        wanted = true;
        reading.run();
        try {
            return reading.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LakescopeException(
                    LakescopeException.Kind.UNAVAILABLE, "Cannot read on: the thread was interrupted", e);
        } catch (ExecutionException e) {
            close();
            throw unchecked(e.getCause());
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }

    @Override
    public void close() {
        closed = true;
        reading.cancel(false);
        MergedFile file = opened;
        if (file != null) {
            file.close();
        }
    }
}
