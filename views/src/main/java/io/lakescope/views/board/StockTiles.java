package io.lakescope.views.board;

import io.lakescope.jobs.operations.Stock;
import io.lakescope.jobs.operations.Stock.Proof;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Texts;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The figures of what is kept. */
final class StockTiles {

    /** The word of storages that have no classes. */
    private static final String NO_CLASS = "NONE";

    private StockTiles() {}

    static List<Tile> of(Stock stock) {
        return List.of(storage(stock), proof(stock.proof()));
    }

    private static Tile storage(Stock stock) {
        Map<String, Long> bytes = stock.bytes();
        long all = bytes.values().stream().mapToLong(Long::longValue).sum();
        String classes = bytes.entrySet().stream()
                .filter(one -> !one.getKey().equals(NO_CLASS))
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(one -> Figures.bytes(one.getValue()) + " " + one.getKey())
                .collect(Collectors.joining(", "));
        return new Tile(
                Figures.bytes(all),
                Texts.of("board.tile.storage"),
                classes.isEmpty()
                        ? Texts.of(
                                "board.tile.storage.datasets",
                                Figures.count(stock.stores().size()))
                        : classes,
                "");
    }

    private static Tile proof(Proof proof) {
        return new Tile(
                Figures.count(proof.unverified()),
                Texts.of("board.tile.unverified"),
                Texts.of("board.tile.unverified.detail", Figures.count(proof.units()), Figures.count(proof.old())),
                proof.unverified() > 0 ? "warn" : "");
    }
}
