package io.lakescope.views.fakes;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceKind;
import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.statistics.Statistics;
import io.lakescope.jobs.statistics.Statistics.Cell;
import io.lakescope.jobs.statistics.Statistics.Counts;
import io.lakescope.jobs.statistics.Statistics.How;
import io.lakescope.jobs.statistics.Statistics.Request;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Three venues on 120 days: weekends are full, one venue opened late, one was closed for a week. */
public final class FakeStatistics implements Statistics.Counter {

    private static final LocalDate NEWEST = LocalDate.parse("2026-08-19");
    private volatile @Nullable LakescopeException failure;
    private volatile boolean isEndless;
    public final CountDownLatch stopped = new CountDownLatch(1);

    public void failing(LakescopeException reason) {
        failure = reason;
    }

    /** Counts until it is stopped. */
    public void endless() {
        isEndless = true;
    }

    @Override
    public Counts of(Request request, BooleanSupplier isStopped) {
        LakescopeException reason = failure;
        if (reason != null) {
            throw reason;
        }
        while (isEndless) {
            if (isStopped.getAsBoolean()) {
                stopped.countDown();
                throw new CancelledException("counting");
            }
            Thread.onSpinWait();
        }
        How how = request.module().kind() == SourceKind.LAKE ? How.MANIFESTS : How.SCAN;
        List<Cell> cells = new ArrayList<>();
        for (String venue : List.of("leeds-01", "york-02", "hull-04")) {
            for (int ago = 119; ago >= 0; ago--) {
                boolean isClosed = venue.startsWith("york") && ago >= 10 && ago < 17;
                boolean isNotYetOpen = venue.startsWith("hull") && ago > 50;
                if (!isClosed && !isNotYetOpen) {
                    LocalDate day = NEWEST.minusDays(ago);
                    long rows = 900 + venue.length() * 31L + (day.getDayOfWeek().getValue() > 5 ? 1_400 : ago * 3L);
                    cells.add(new Cell(Optional.of(venue), Optional.of(day), rows, how));
                }
            }
        }
        cells.add(new Cell(Optional.empty(), Optional.empty(), 12, how));
        return new Counts(request.module(), request.by().or(() -> Optional.of("venue")), cells);
    }
}
