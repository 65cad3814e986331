package io.lakescope.connectors.lake;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.Count;
import io.lakescope.connectors.EngineView;
import io.lakescope.connectors.EngineView.Engine;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.Partial;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.RecordReader;
import io.lakescope.connectors.SourceAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads and counts rows of folders and files. */
final class LakeReader implements RecordReader {

    private final Function<SourceAddress, Target> targets;
    private final Footers footers;
    private final DataFiles files;
    private final Map<String, String> eventTimes;

    LakeReader(
            Function<SourceAddress, Target> targets, Footers footers, DataFiles files, Map<String, String> eventTimes) {
        this.targets = targets;
        this.footers = footers;
        this.files = files;
        this.eventTimes = eventTimes;
    }

    @Override
    public RecordCursor read(ReadRequest request) {
        return cursor(select(request), request);
    }

    @Override
    public RecordCursor preview(ReadRequest request) {
        Selection selection = select(request);
        return isDecidedByPath(selection, request)
                ? new LakeCursor(new GrowingPlans(selection, footers, request), files)
                : cursor(selection, request);
    }

    /** Whether a preview can begin with any file: names of columns are checked against all of them. */
    private boolean isDecidedByPath(Selection selection, ReadRequest request) {
        return request.columns().isEmpty()
                && request.keys().keySet().stream().allMatch(selection::isOnEveryPath)
                && (request.range().isAll() || eventTime(request.address()).isEmpty());
    }

    private RecordCursor cursor(Selection selection, ReadRequest request) {
        Dataset dataset = Dataset.of(selection, footers);
        return cursor(plan(dataset, request), dataset);
    }

    @Override
    public Optional<RecordCursor> readAs(Engine engine, ReadRequest request) {
        Selection selection = select(request);
        if (!selection.isParquet()) {
            return Optional.empty();
        }
        Dataset dataset = Dataset.of(selection, footers).requireReadable();
        EngineView view = new Timelines(files, footers).view(engine, dataset);
        if (view.error().isPresent()) {
            throw LakescopeException.conflict("Cannot read " + request.address() + " as " + engine.title()
                    + " does: it fails with: " + view.error().get() + "; see schema --timeline");
        }
        ReadPlan plan = plan(dataset, withPaths(request, dataset));
        return Optional.of(new EngineCursor(cursor(plan, dataset), view));
    }

    private static ReadRequest withPaths(ReadRequest request, Dataset dataset) {
        Set<String> columns = new LinkedHashSet<>();
        dataset.schema().columns().forEach(column -> columns.add(column.column().name()));
        columns.addAll(dataset.selection().target().keysAbove().keySet());
        return new ReadRequest(
                request.address(),
                request.keys(),
                request.limit(),
                request.newest(),
                request.range(),
                request.filter(),
                List.copyOf(columns),
                true);
    }

    /** Fails before the first row if a file that is needed cannot be read: half an answer looks like a whole one. */
    private RecordCursor cursor(ReadPlan plan, Dataset dataset) {
        plan.files().forEach(file -> dataset.known().get(file).require());
        return new LakeCursor(new CompletePlans(plan, dataset.known()), files);
    }

    @Override
    public Count count(ReadRequest request, boolean exact) {
        return count(request, Dataset.of(select(request), footers));
    }

    @Override
    public Partial<Count> countReadable(ReadRequest request) {
        Partial<Dataset> readable = Dataset.readable(select(request), footers);
        return new Partial<>(count(request, readable.value()), readable.leftOut());
    }

    private Count count(ReadRequest request, Dataset dataset) {
        ReadPlan plan = plan(dataset, narrowed(request, request.keys().keySet()));
        if (plan.isDecidedByPath() && dataset.knowsRows(plan.files())) {
            boolean known = request.range().isAll() || Days.isAligned(request.range());
            return new Count(dataset.rows(plan.files()), known, Count.How.FOOTERS);
        }
        return new Count(scan(plan(dataset, narrowed(request, deciding(plan))), dataset), true, Count.How.SCAN);
    }

    /** The columns that decide about rows; one of them is read anyway. */
    private static Set<String> deciding(ReadPlan plan) {
        Set<String> columns = new LinkedHashSet<>(plan.rowKeys().keySet());
        plan.eventTime().ifPresent(columns::add);
        Set<String> filtered = plan.filter().columns().orElse(Set.of());
        plan.scanned().columns().stream()
                .map(Column::name)
                .filter(filtered::contains)
                .forEach(columns::add);
        plan.scanned().columns().stream().map(Column::name).limit(1).forEach(columns::add);
        return columns;
    }

    private long scan(ReadPlan plan, Dataset dataset) {
        long rows = 0;
        try (RecordCursor cursor = cursor(plan, dataset)) {
            for (Optional<Batch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                rows += batch.get().size();
            }
        }
        return rows;
    }

    /** Counting hands out no values: one of the columns that decide stands for all of them. */
    private static ReadRequest narrowed(ReadRequest request, Set<String> deciding) {
        return request.whole(deciding.stream().limit(1).toList(), false);
    }

    private Selection select(ReadRequest request) {
        return Discovery.of(targets.apply(request.address())).requireFiles();
    }

    private ReadPlan plan(Dataset dataset, ReadRequest request) {
        return ReadPlan.of(dataset.selection(), dataset.schema(), request, eventTime(request.address()));
    }

    /** The event-time column of the nearest declared path at or above an address. */
    private Optional<String> eventTime(SourceAddress address) {
        String path = address.path();
        while (!eventTimes.containsKey(path) && path.contains("/")) {
            path = path.substring(0, path.lastIndexOf('/'));
        }
        return Optional.ofNullable(eventTimes.get(path));
    }
}
