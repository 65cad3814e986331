package io.lakescope.views.grid;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadStats;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Texts;

/** The line below a grid: how far it was read, and at what cost. */
public final class GridFooter {

    private GridFooter() {}

    /** How many rows are there and what follows. */
    public static String rows(GridViewModel grid) {
        String count = Figures.count(grid.loadedRows());
        return switch (grid.tailProperty().get()) {
            case MORE -> Texts.of(grid.readingProperty().get() ? "grid.tail.reading" : "grid.tail.more", count);
            case END -> Texts.of(grid.isFiltered() ? "grid.tail.matching" : "grid.tail.end", count);
            case CAPPED -> capped(grid, count);
            case STOPPED -> Texts.of("grid.tail.stopped", count);
            case FAILED -> Texts.of("grid.tail.failed", count);
        };
    }

    private static String capped(GridViewModel grid, String count) {
        if (grid.sort().isPresent()) {
            return Texts.of("grid.tail.sorted", count, grid.sort().get().column());
        }
        return Texts.of(grid.isNewestFirst() ? "grid.tail.newest" : "grid.tail.capped", count);
    }

    /** Files and bytes, or why reading ended early; empty where neither is known. */
    public static String cost(GridViewModel grid) {
        LakescopeException failure = grid.failureProperty().get();
        if (failure != null) {
            return String.valueOf(failure.getMessage());
        }
        ReadStats stats = grid.statsProperty().get();
        String bytes = Figures.bytes(stats.bytesRead());
        if (stats.filesTotal() > 0) {
            return Texts.of(
                    "status.read.files",
                    Figures.count(stats.filesRead()),
                    Figures.count(stats.filesTotal()),
                    bytes,
                    stats.filesTotal());
        }
        return stats.bytesRead() > 0 ? Texts.of("status.read", bytes) : "";
    }
}
