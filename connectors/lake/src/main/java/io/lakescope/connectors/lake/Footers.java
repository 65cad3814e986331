package io.lakescope.connectors.lake;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.lake.parquet.FileFacts;
import io.lakescope.connectors.lake.parquet.ParquetFiles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads footers a few at a time and remembers them for as long as a file's generation stays. Thread-safe. */
final class Footers implements AutoCloseable {

    private static final int MAX_REMEMBERED = 20_000;
    private static final int THREADS =
            Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors()));
    /** Fewer files than this are read by the caller: waking threads costs more. */
    private static final int WORTH_THREADS = 8;

    /** What is known of one file: its facts, or why they cannot be read. */
    record Known(@Nullable FileFacts facts, @Nullable LakescopeException failure) {

        FileFacts require() {
            if (failure != null) {
                throw new LakescopeException(failure.kind(), String.valueOf(failure.getMessage()), failure);
            }
            return java.util.Objects.requireNonNull(facts);
        }
    }

    private final ParquetFiles files;
    private final ExecutorService threads;
    private final Map<String, FileFacts> remembered =
            Collections.synchronizedMap(new LinkedHashMap<>(256, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, FileFacts> eldest) {
                    return size() > MAX_REMEMBERED;
                }
            });

    Footers(ParquetFiles files) {
        this.files = files;
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "lake-footers");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        this.threads = pool;
    }

    /** The footers of the files, in their order; a file that cannot be read takes no other down with it. */
    List<Known> of(LakeStorage storage, List<DataFile> wanted) {
        if (wanted.size() < WORTH_THREADS) {
            return wanted.stream().map(file -> one(storage, file)).toList();
        }
        List<List<DataFile>> shares = shares(wanted);
        List<Future<List<Known>>> running = new ArrayList<>();
        for (List<DataFile> share : shares) {
            running.add(threads.submit(
                    () -> share.stream().map(file -> one(storage, file)).toList()));
        }
        List<Known> known = new ArrayList<>(wanted.size());
        running.forEach(share -> known.addAll(await(share)));
        return known;
    }

    private static List<List<DataFile>> shares(List<DataFile> files) {
        int size = Math.max(1, (files.size() + THREADS * 4 - 1) / (THREADS * 4));
        List<List<DataFile>> shares = new ArrayList<>();
        for (int start = 0; start < files.size(); start += size) {
            shares.add(files.subList(start, Math.min(files.size(), start + size)));
        }
        return shares;
    }

    Known one(LakeStorage storage, DataFile file) {
        String key = file.path() + "\n" + file.generation();
        FileFacts facts = remembered.get(key);
        if (facts != null) {
            return new Known(facts, null);
        }
        try {
            FileFacts read = files.facts(storage, file.path());
            remembered.put(key, read);
            return new Known(read, null);
        } catch (LakescopeException e) {
            return new Known(null, e);
        }
    }

    private static List<Known> await(Future<List<Known>> share) {
        try {
            return share.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LakescopeException(
                    LakescopeException.Kind.UNAVAILABLE, "Cannot read the footers: the thread was interrupted", e);
        } catch (ExecutionException e) {
            throw new LakescopeException(
                    LakescopeException.Kind.INTERNAL, "Cannot read the footers: " + e.getCause(), e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
