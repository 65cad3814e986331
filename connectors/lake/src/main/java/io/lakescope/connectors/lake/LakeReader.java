package io.lakescope.connectors.lake;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Count;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.RecordReader;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.lake.parquet.ParquetFiles;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** Reads and counts rows of folders and files. */
final class LakeReader implements RecordReader {

    private final Function<SourceAddress, Target> targets;
    private final Footers footers;
    private final ParquetFiles files;
    private final Map<String, String> eventTimes;

    LakeReader(
            Function<SourceAddress, Target> targets,
            Footers footers,
            ParquetFiles files,
            Map<String, String> eventTimes) {
        this.targets = targets;
        this.footers = footers;
        this.files = files;
        this.eventTimes = eventTimes;
    }

    @Override
    public RecordCursor read(ReadRequest request) {
        return cursor(plan(request));
    }

    /** Fails before the first row if a file that is needed cannot be read: half an answer looks like a whole one. */
    private RecordCursor cursor(ReadPlan plan) {
        plan.files().forEach(file -> plan.dataset().known().get(file).require());
        return new LakeCursor(plan, files);
    }

    @Override
    public Count count(ReadRequest request, boolean exact) {
        ReadPlan plan = plan(narrowed(request, request.keys().keySet()));
        if (plan.isDecidedByPath()) {
            boolean known = request.range().isAll() || Days.isAligned(request.range());
            return new Count(plan.dataset().rows(plan.files()), known, Count.How.FOOTERS);
        }
        ReadPlan scan = plan.eventTime().isPresent() && request.keys().isEmpty()
                ? ReadPlan.of(
                        plan.dataset(),
                        narrowed(request, Set.of(plan.eventTime().get())),
                        plan.eventTime())
                : plan;
        return new Count(scan(scan), true, Count.How.SCAN);
    }

    private long scan(ReadPlan plan) {
        long rows = 0;
        try (RecordCursor cursor = cursor(plan)) {
            for (Optional<Batch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                rows += batch.get().size();
            }
        }
        return rows;
    }

    /** Counting hands out no values: one of the columns that decide stands for all of them. */
    private static ReadRequest narrowed(ReadRequest request, Set<String> deciding) {
        return new ReadRequest(
                request.address(),
                request.keys(),
                OptionalLong.empty(),
                false,
                request.range(),
                request.filter(),
                deciding.stream().limit(1).toList(),
                false);
    }

    private ReadPlan plan(ReadRequest request) {
        Selection selection = Discovery.of(targets.apply(request.address())).requireFiles();
        return ReadPlan.of(Dataset.of(selection, footers), request, eventTime(request.address()));
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
