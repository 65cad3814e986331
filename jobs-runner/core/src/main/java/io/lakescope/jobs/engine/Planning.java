package io.lakescope.jobs.engine;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.PlanContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Planning on the engine's pool. */
record Planning(Instant pinned, Optional<String> run, ExecutorService pool, BooleanSupplier isCancelled)
        implements PlanContext {

    @Override
    public <T, R> List<R> parallel(List<T> items, Function<T, R> work) {
        List<Future<R>> futures = new ArrayList<>();
        for (T item : items) {
            futures.add(pool.submit(() -> {
                if (isCancelled.getAsBoolean()) {
                    throw new CancelledException("plan");
                }
                return work.apply(item);
            }));
        }
        List<R> results = new ArrayList<>();
        try {
            for (Future<R> future : futures) {
                results.add(future.get());
            }
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LakescopeException(
                    LakescopeException.Kind.UNAVAILABLE, "Cannot plan: interrupted; nothing was changed", e);
        } finally {
            futures.forEach(future -> future.cancel(false));
        }
        return results;
    }

    private static RuntimeException failure(@org.jspecify.annotations.Nullable Throwable cause) {
        return cause instanceof RuntimeException known
                ? known
                : new LakescopeException(LakescopeException.Kind.INTERNAL, "Cannot plan: " + cause, cause);
    }
}
