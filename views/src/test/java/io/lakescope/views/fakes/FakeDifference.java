package io.lakescope.views.fakes;

import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.Type;
import io.lakescope.jobs.restore.Difference;
import io.lakescope.jobs.restore.Difference.Cell;
import io.lakescope.jobs.restore.Difference.Row;
import io.lakescope.jobs.restore.Differences;
import io.lakescope.jobs.restore.RowClass;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Two pages of rows, one of every class in turn. */
final class FakeDifference implements Differences.Pages {

    private static final List<TableColumn> COLUMNS = List.of(
            new TableColumn("venue", Type.Plain.STRING, Role.PARTITION, "text", false),
            new TableColumn("day", Type.Plain.DATE, Role.PARTITION, "date", false),
            new TableColumn("ts", Type.Plain.STRING, Role.CLUSTERING, "timestamp", true),
            new TableColumn("dwell_s", Type.Plain.INT, Role.REGULAR, "int", false),
            new TableColumn("zone", Type.Plain.STRING, Role.REGULAR, "text", false));

    private final Differences.Request request;
    private int pages;

    FakeDifference(Differences.Request request) {
        this.request = request;
    }

    @Override
    public Difference next(int most) {
        pages++;
        List<Row> rows = IntStream.range(0, 30)
                .mapToObj(FakeDifference::row)
                .filter(row -> request.classes().contains(row.rowClass()))
                .toList();
        return new Difference(COLUMNS, rows, 30L * pages, pages == 2);
    }

    private static Row row(int number) {
        RowClass rowClass = RowClass.values()[number % RowClass.values().length];
        boolean isLive =
                rowClass == RowClass.IDENTICAL || rowClass == RowClass.KEPT_LIVE || rowClass == RowClass.WOULD_CHANGE;
        int backup = 640 + number * 17;
        Integer live = rowClass == RowClass.IDENTICAL ? Integer.valueOf(backup) : isLive ? backup + 15 : null;
        Integer after = switch (rowClass) {
            case KEPT_LIVE, IDENTICAL -> live;
            case EXPIRED -> null;
            case INSERT, WOULD_CHANGE, HIDDEN -> backup;
        };
        long raised = rowClass == RowClass.HIDDEN ? 200 : 100;
        return new Row(
                "venue=northgate/day=2026-07-" + (31 - number / 6),
                rowClass,
                isLive,
                List.of(
                        key("northgate"),
                        key("2026-07-" + (31 - number / 6)),
                        key(Instant.parse("2026-07-31T09:15:40Z").plusSeconds(number * 61L)),
                        new Cell(live, backup, after, OptionalLong.of(100), OptionalLong.of(raised)),
                        new Cell(
                                isLive ? "atrium" : null,
                                "atrium",
                                after == null ? null : "atrium",
                                OptionalLong.of(100),
                                OptionalLong.of(raised))));
    }

    private static Cell key(@Nullable Object value) {
        return new Cell(value, value, value, OptionalLong.empty(), OptionalLong.empty());
    }

    @Override
    public void cancel() {
        pages = 2;
    }

    @Override
    public void close() {
        pages = 2;
    }
}
