package io.lakescope.connectors.lake;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadStats;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Row;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.lake.parquet.FileFacts;
import io.lakescope.connectors.lake.parquet.Sieve;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rows of a plan, file by file; files that their footers rule out are not opened. */
final class LakeCursor implements RecordCursor, Sieve {

    /** How long somebody who looks at the rows hears nothing while a filter accepts none. */
    private static final long SILENCE_NANOS = 200_000_000;

    private final Plans plans;
    private final DataFiles files;
    private final long limit;
    private ReadPlan plan;
    private Projection projection;
    private Set<String> deciding;
    private int nextFile;
    private volatile @Nullable NextFile following;
    private int followingAt;
    private long quietUntil;
    private volatile @Nullable MergedFile current;
    private String currentName = "";
    private long returned;
    private long closedBytes;
    private int filesRead;
    private int[] wanted = new int[0];
    private int[] all = new int[0];
    private final List<LakescopeException> leftOut = new ArrayList<>();
    private volatile boolean truncated;
    private volatile boolean closed;

    LakeCursor(Plans plans, DataFiles files) {
        this.plans = plans;
        this.files = files;
        this.plan = plans.plan();
        this.projection = new Projection(plan.scanned(), plan.output());
        this.deciding = plan.deciding();
        this.limit = plan.request().limit().orElse(Long.MAX_VALUE);
    }

    @Override
    public Schema schema() {
        return plans.plan().output();
    }

    @Override
    public Optional<Batch> next() {
        quietUntil = System.nanoTime() + SILENCE_NANOS;
        while (!closed && !truncated) {
            MergedFile file = current();
            if (isOverdue()) {
                return Optional.of(Batch.ofRows(schema(), List.of()));
            }
            if (file == null) {
                requireSomething();
                break;
            }
            Optional<Batch> batch = pull(file);
            if (batch.isEmpty()) {
                finish(file);
            } else {
                int[] rows = plan.isDecidedByPath() ? all(batch.get().size()) : wanted;
                Optional<Batch> kept = kept(file, batch.get(), rows);
                if (kept.isPresent()) {
                    return kept;
                }
            }
        }
        if (closed) {
            release();
        }
        return Optional.empty();
    }

    /** Whether it is time to hand out nothing, so that the caller can tell how far this is. */
    private boolean isOverdue() {
        return plans.leavesOutDamage() && !plan.isDecidedByPath() && System.nanoTime() - quietUntil > 0;
    }

    private Optional<Batch> pull(MergedFile file) {
        try {
            return plan.isDecidedByPath() ? file.next(wanted()) : file.next(this);
        } catch (LakescopeException e) {
            leaveOut(e);
            return Optional.empty();
        }
    }

    private void leaveOut(LakescopeException reason) {
        if (!plans.leavesOutDamage() || reason.kind() != LakescopeException.Kind.INTERNAL) {
            throw reason;
        }
        leftOut.add(reason);
    }

    private void requireSomething() {
        if (returned == 0 && leftOut.size() == plan.files().size() && !leftOut.isEmpty()) {
            throw leftOut.get(0);
        }
    }

    private Optional<Batch> kept(MergedFile file, Batch batch, int[] rows) {
        int kept = (int) Math.min(rows.length, limit - returned);
        truncated = kept < rows.length;
        returned += kept;
        return kept == 0
                ? Optional.empty()
                : Optional.of(projection.apply(batch, rows, kept, currentName, file.position() - batch.size()));
    }

    /** One row more than is missing, to know whether the limit cut something off. */
    private long wanted() {
        return limit != Long.MAX_VALUE ? limit - returned + 1 : Long.MAX_VALUE;
    }

    private int[] all(int rows) {
        if (all.length != rows) {
            all = new int[rows];
            Arrays.setAll(all, row -> row);
        }
        return all;
    }

    @Override
    public Set<String> columns() {
        return deciding;
    }

    @Override
    public boolean wants(Batch rows) {
        wanted = BatchBounds.refute(plan.conditions(), rows) ? new int[0] : accepted(rows);
        return wanted.length > 0;
    }

    private @Nullable MergedFile current() {
        while (current == null && nextFile < plan.files().size() && !closed && !isOverdue()) {
            int position = plan.files().get(nextFile++);
            try {
                open(position, plans.reach(position));
            } catch (LakescopeException e) {
                leaveOut(e);
            }
        }
        return current;
    }

    private void open(int position, FileFacts facts) {
        adopt(plans.plan());
        NextFile begun = following;
        if (begun != null && followingAt == position) {
            following = null;
            current = begun.take();
        } else {
            current = opening(position, facts).map(Supplier::get).orElse(null);
        }
        currentName = plan.selection().files().get(position).relative();
        if (current != null && isScan()) {
            follow();
        }
    }

    /** How to open a file; empty if its footer rules it out. */
    private Optional<Supplier<MergedFile>> opening(int position, FileFacts facts) {
        DataFile file = plan.selection().files().get(position);
        return FileConditions.of(plan, facts)
                .map(conditions -> () -> new MergedFile(files, plan, file, facts.schema(), conditions));
    }

    /** Whether every row of every file will be asked for, by a plan that stays. */
    private boolean isScan() {
        return limit == Long.MAX_VALUE && plan.isDecidedByPath() && !plans.leavesOutDamage();
    }

    private void follow() {
        for (int next = nextFile; next < plan.files().size() && following == null && !closed; next++) {
            int position = plan.files().get(next);
            followingAt = position;
            opening(position, plans.reach(position))
                    .ifPresent(open -> following =
                            new NextFile(open, plan.selection().target().workers()));
        }
    }

    private void adopt(ReadPlan now) {
        if (now != plan) {
            plan = now;
            projection = new Projection(now.scanned(), now.output());
            deciding = now.deciding();
        }
    }

    private void finish(MergedFile file) {
        closedBytes += file.bytesRead();
        filesRead += file.isRead() ? 1 : 0;
        file.close();
        current = null;
    }

    private int[] accepted(Batch batch) {
        int[] rows = new int[batch.size()];
        int count = 0;
        for (int row = 0; row < rows.length; row++) {
            if (accepts(batch, row)) {
                rows[count++] = row;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    private boolean accepts(Batch batch, int index) {
        Row row = new Row(batch, index);
        for (Map.Entry<String, String> key : plan.rowKeys().entrySet()) {
            if (!Values.equal(row.value(key.getKey()), key.getValue())) {
                return false;
            }
        }
        return isInRange(row) && plan.filter().accepts(row);
    }

    private boolean isInRange(Row row) {
        if (plan.eventTime().isEmpty()) {
            return true;
        }
        Optional<Instant> time = Values.instant(row.value(plan.eventTime().get()));
        return time.isPresent() && plan.request().range().contains(time.get());
    }

    @Override
    public ReadStats stats() {
        MergedFile file = current;
        long bytes = closedBytes + (file == null ? 0 : file.bytesRead());
        int read = filesRead + (file != null && file.isRead() ? 1 : 0);
        int total = plan.selection().files().size();
        return new ReadStats(bytes, read, total, truncated);
    }

    @Override
    public List<String> notes() {
        return leftOut.stream()
                .map(reason -> String.valueOf(reason.getMessage()))
                .toList();
    }

    @Override
    public void close() {
        closed = true;
        release();
    }

    /** Also after the last pull: a file may have been opened while another thread closed this. */
    private void release() {
        MergedFile file = current;
        if (file != null) {
            file.close();
        }
        NextFile next = following;
        if (next != null) {
            next.close();
        }
    }
}
