package io.lakescope.jobs.coverage;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.jobs.state.AggregateUnits.Computed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the layers said so far, and which of them have to do with one another. Not thread-safe. */
final class Answers {

    /** A unit whose rows have to be compared one by one. */
    record Open(Layer table, Layer backup, String unit, Kept kept) {}

    private record UnitOf(Layer table, String unit) {}

    final Map<Layer, Map<LocalDate, Answer<Live>>> live = new HashMap<>();
    final Map<Layer, Map<LocalDate, Answer<Kept>>> kept = new HashMap<>();
    final Map<Layer, Map<LocalDate, Answer<TopicDay>>> topics = new HashMap<>();
    final Map<Layer, Map<LocalDate, Map<String, Computed>>> computed = new HashMap<>();
    final Map<Layer, String> keptSince = new HashMap<>();
    final Map<Layer, Map<String, Instant>> purges = new HashMap<>();
    private final Map<UnitOf, Comparison> comparisons = new HashMap<>();

    private final Lineage lineage;
    private final List<Layer> layers;

    Answers(Lineage lineage, List<Layer> layers) {
        this.lineage = lineage;
        this.layers = layers;
    }

    static boolean isTable(Layer layer) {
        return layer.address().kind() == SourceKind.CASSANDRA;
    }

    @Nullable
    Answer<Live> live(Layer layer, LocalDate day) {
        return live.getOrDefault(layer, Map.of()).get(day);
    }

    @Nullable
    Answer<Kept> kept(Layer layer, LocalDate day) {
        return kept.getOrDefault(layer, Map.of()).get(day);
    }

    Map<String, Computed> computed(Layer layer, LocalDate day) {
        return computed.getOrDefault(layer, Map.of()).getOrDefault(day, Map.of());
    }

    Optional<Comparison> comparison(Layer table, String unit) {
        return Optional.ofNullable(comparisons.get(new UnitOf(table, unit)));
    }

    void compared(Open open, Comparison comparison) {
        comparisons.put(new UnitOf(open.table(), open.unit()), comparison);
    }

    /** The layer of the table that a topic fills, or that a dataset is a backup of. */
    Optional<Layer> tableOf(Layer other) {
        Optional<SourceAddress> address = lineage.table(other);
        return layers.stream()
                .filter(layer -> isTable(layer)
                        && address.filter(layer.address()::equals).isPresent())
                .findFirst();
    }

    List<Layer> backupsOf(Layer table) {
        return layers.stream()
                .filter(layer -> layer.kind() == Layer.Kind.BACKUP
                        && lineage.backups().stream()
                                .anyMatch(one -> one.table().equals(table.address())
                                        && one.dataset().equals(layer.address())))
                .toList();
    }

    static boolean isOf(Kept own, Layer table) {
        return own.source().isEmpty() || own.source().equals(table.address().toString());
    }

    /** The backup that speaks for a unit: one that can be restored before one that cannot. */
    Optional<Kept> backup(Layer table, LocalDate day, String unit) {
        Optional<Kept> found = Optional.empty();
        for (Layer backup : backupsOf(table)) {
            Answer<Kept> answer = kept(backup, day);
            Kept own = answer == null ? null : answer.units().get(unit);
            if (own != null && isOf(own, table) && (found.isEmpty() || own.isSound())) {
                found = Optional.of(own);
            }
        }
        return found;
    }

    /** Why a backup of a table did not answer. */
    Optional<String> silentBackup(Layer table, LocalDate day) {
        for (Layer backup : backupsOf(table)) {
            Answer<Kept> answer = kept(backup, day);
            if (answer != null && answer.unknown().isPresent()) {
                return answer.unknown();
            }
        }
        return Optional.empty();
    }

    /** Both have answered, neither explains the other, and rows have not been compared. */
    boolean isOpen(Layer table, LocalDate day, String unit, Kept own) {
        Answer<Live> answer = live(table, day);
        if (answer == null || answer.unknown().isPresent() || !own.isSound() || own.purged() || !isOf(own, table)) {
            return false;
        }
        Live there = answer.units().get(unit);
        long rows = there == null ? 0 : there.rows();
        boolean isSame = (there != null && there.digest().equals(own.digest())) || (rows == 0 && own.rows() == 0);
        // Of an empty unit the count says all, unless rows may have expired.
        return !isSame
                && (rows > 0 || own.expiring())
                && comparison(table, unit).isEmpty();
    }

    /** The most rows that a table or a backup of it has of a day; 0 if neither has answered. */
    long rows(Layer table, LocalDate day) {
        Answer<Live> there = live(table, day);
        long most = there == null
                ? 0
                : there.units().values().stream().mapToLong(Live::rows).sum();
        for (Layer backup : backupsOf(table)) {
            Answer<Kept> answer = kept(backup, day);
            long rows = answer == null
                    ? 0
                    : answer.units().values().stream()
                            .filter(one -> isOf(one, table))
                            .mapToLong(Kept::rows)
                            .sum();
            most = Math.max(most, rows);
        }
        return most;
    }
}
