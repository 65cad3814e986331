package io.lakescope.jobs.export;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.masking.WithoutMasked;
import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.Exporter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pulls batches from a cursor and hands them to the output. */
final class RunningExport implements Exporter.Export {

    private static final Logger LOG = LoggerFactory.getLogger(RunningExport.class);

    private final Exporter.Request request;
    private final Supplier<Output> outputs;
    private final AtomicLong rows = new AtomicLong();
    private volatile boolean cancelled;
    private volatile @Nullable RecordCursor cursor;
    private long unreadable;
    private List<String> masked = List.of();

    RunningExport(Exporter.Request request, Supplier<Output> outputs) {
        this.request = request;
        this.outputs = outputs;
    }

    @Override
    public Exporter.Report run() {
        Output output = outputs.get();
        try {
            return write(output);
        } catch (IOException e) {
            throw stoppedOr(failed(e));
        } catch (LakescopeException e) {
            throw stoppedOr(e);
        } finally {
            release(output);
        }
    }

    private Exporter.Report write(Output output) throws IOException {
        try (RecordCursor opened = open()) {
            RecordCursor shown = WithoutMasked.of(opened);
            masked = WithoutMasked.names(opened.schema());
            output.begin(shown.schema());
            for (Optional<Batch> batch = shown.next(); batch.isPresent() && !cancelled; batch = shown.next()) {
                output.append(batch.get());
                unreadable += UnreadableCells.in(batch.get());
                rows.addAndGet(batch.get().size());
            }
        }
        stopIfCancelled();
        Output.Published published = output.publish();
        return new Exporter.Report(
                request.target(), rows.get(), published.sizeBytes(), published.files(), unreadable, notes(output));
    }

    private List<String> notes(Output output) {
        List<String> notes = new ArrayList<>(output.notes());
        if (!masked.isEmpty()) {
            notes.add("masked in this workspace and left out: " + String.join(", ", masked));
        }
        return notes;
    }

    private RecordCursor open() {
        stopIfCancelled();
        RecordCursor opened = request.rows().get();
        cursor = opened;
        return opened;
    }

    /** A closed cursor looks like one at its end. */
    private void stopIfCancelled() {
        if (cancelled) {
            throw new CancelledException(request.target().toString());
        }
    }

    /** What a reader throws because it was closed is no failure. */
    private RuntimeException stoppedOr(LakescopeException failure) {
        return cancelled ? new CancelledException(request.target().toString()) : failure;
    }

    private LakescopeException failed(IOException e) {
        return new LakescopeException(
                LakescopeException.Kind.UNAVAILABLE,
                "Cannot write " + request.target() + ": " + e.getMessage()
                        + "; no file was made; free space, or choose another disk",
                e);
    }

    /** The outcome is known already: what cannot be removed is only litter, in a folder that readers skip. */
    private static void release(Output output) {
        try {
            output.close();
        } catch (IOException | LakescopeException e) {
            LOG.warn("Cannot remove what an export staged", e);
        }
    }

    @Override
    public long rows() {
        return rows.get();
    }

    @Override
    public void cancel() {
        cancelled = true;
        RecordCursor open = cursor;
        if (open != null) {
            open.close();
        }
    }
}
