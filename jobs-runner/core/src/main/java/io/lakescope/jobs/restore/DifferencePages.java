package io.lakescope.jobs.restore;

import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.TimedRow;
import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.proof.Hash;
import io.lakescope.jobs.proof.RowDigest;
import io.lakescope.jobs.tables.UnitScan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of a difference, unit by unit; live rows are read for those of a page alone, one partition at a time. */
final class DifferencePages implements Differences.Pages {

    private final RestoreDifferences.Compared compared;
    private final RowDifference rows;
    private final RowDigest digest;
    private @Nullable Iterator<WorkUnit> units;
    private @Nullable UnitDifference open;
    private long looked;
    private volatile boolean cancelled;

    DifferencePages(RestoreDifferences.Compared compared) {
        this.compared = compared;
        this.rows = compared.rows();
        this.digest = new RowDigest(compared.restored.table().columns());
    }

    @Override
    public Difference next(int most) {
        List<UnitDifference.Found> page = new ArrayList<>();
        boolean isLast = false;
        while (page.size() < most && !isLast) {
            checkCancelled();
            isLast = !advance(page);
        }
        List<Difference.Row> all = new ArrayList<>(page.size());
        for (int from = 0; from < page.size(); ) {
            int to = endOfPartition(page, from);
            all.addAll(beside(page.subList(from, to)));
            from = to;
        }
        return new Difference(compared.restored.table().columns(), all, looked, isLast);
    }

    private void checkCancelled() {
        if (cancelled) {
            throw new CancelledException("difference");
        }
    }

    /** Looks at one row more; false at the end. */
    private boolean advance(List<UnitDifference.Found> page) {
        UnitDifference unit = open;
        if (unit == null) {
            return openNext();
        }
        UnitDifference.Step step = unit.next();
        if (step.isEnd()) {
            close();
            return true;
        }
        looked++;
        step.found()
                .filter(found -> compared.request.classes().contains(found.row().rowClass()))
                .ifPresent(page::add);
        return true;
    }

    private boolean openNext() {
        Iterator<WorkUnit> left = units;
        if (left == null) {
            left = compared.units().iterator();
            units = left;
        }
        if (!left.hasNext()) {
            return false;
        }
        open = compared.open(left.next());
        return true;
    }

    private static int endOfPartition(List<UnitDifference.Found> page, int from) {
        PartitionKey partition = page.get(from).partition();
        int to = from + 1;
        while (to < page.size() && page.get(to).partition().equals(partition)) {
            to++;
        }
        return to;
    }

    /** Rows of one partition beside the live ones. */
    private List<Difference.Row> beside(List<UnitDifference.Found> some) {
        LiveRows live = new LiveRows(some);
        if (some.stream().anyMatch(found -> rows.needsLive(found.row().rowClass()))) {
            UnitScan.each(
                    compared.restored.tables(),
                    compared.restored.table(),
                    List.of(some.get(0).partition()),
                    UnitScan.Reading.configured(compared.request.now()).into(live::add));
        }
        return some.stream()
                .map(found -> rows.of(found, live.of(found), live.statics))
                .toList();
    }

    /** Of one partition the live rows that a page asks for, and its static cells. */
    private final class LiveRows {

        private final Set<Hash> wanted = new HashSet<>();
        private final Map<Hash, TimedRow> seen = new HashMap<>();
        private Optional<TimedRow> statics = Optional.empty();

        LiveRows(List<UnitDifference.Found> some) {
            some.forEach(found -> wanted.add(found.row().key()));
        }

        void add(TimedRow row) {
            checkCancelled();
            keep(row);
            StaticRow.of(row, compared.restored.table().columns()).ifPresent(alone -> {
                keep(alone);
                statics = Optional.of(alone);
            });
        }

        private void keep(TimedRow row) {
            Hash key = digest.key(row.values());
            if (wanted.contains(key)) {
                seen.put(key, row);
            }
        }

        Optional<TimedRow> of(UnitDifference.Found found) {
            return Optional.ofNullable(seen.get(found.row().key()));
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void close() {
        UnitDifference unit = open;
        open = null;
        if (unit != null) {
            unit.close();
        }
    }
}
