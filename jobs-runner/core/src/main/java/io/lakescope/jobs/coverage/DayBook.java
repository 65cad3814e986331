package io.lakescope.jobs.coverage;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.state.AggregateUnits.Computed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the layers said of each day so far, and the cells that follow from it. Thread-safe. */
final class DayBook {

    /** Units whose rows have to be compared one by one. */
    record Open(Layer table, Layer backup, String unit, Kept kept) {}

    private record UnitOf(Layer table, String unit) {}

    private final Lineage lineage;
    private final List<Layer> layers;
    private final LocalDate today;
    private final Map<Layer, Map<LocalDate, Answer<Live>>> live = new HashMap<>();
    private final Map<Layer, Map<LocalDate, Answer<Kept>>> kept = new HashMap<>();
    private final Map<Layer, Map<LocalDate, Answer<TopicDay>>> topics = new HashMap<>();
    private final Map<Layer, Map<LocalDate, Map<String, Computed>>> computed = new HashMap<>();
    private final Map<Layer, String> keptSince = new HashMap<>();
    private final Map<UnitOf, Comparison> comparisons = new HashMap<>();
    private final Set<UnitOf> opened = new java.util.HashSet<>();
    private final Map<Layer, Map<LocalDate, DayCell>> cells = new HashMap<>();

    DayBook(Lineage lineage, List<Layer> layers, LocalDate today) {
        this.lineage = lineage;
        this.layers = layers;
        this.today = today;
    }

    synchronized List<Open> live(Layer layer, LocalDate day, Answer<Live> answer) {
        live.computeIfAbsent(layer, one -> new HashMap<>()).put(day, answer);
        return judged(day);
    }

    synchronized List<Open> kept(Layer layer, LocalDate day, Answer<Kept> answer) {
        kept.computeIfAbsent(layer, one -> new HashMap<>()).put(day, answer);
        return judged(day);
    }

    synchronized void topic(Layer layer, LocalDate day, Answer<TopicDay> answer) {
        topics.computeIfAbsent(layer, one -> new HashMap<>()).put(day, answer);
        judge(day);
    }

    synchronized void compared(Open open, LocalDate day, Comparison comparison) {
        comparisons.put(new UnitOf(open.table(), open.unit()), comparison);
        judge(day);
    }

    synchronized void keptSince(Layer topic, String text) {
        keptSince.put(topic, text);
    }

    synchronized void computed(Layer layer, Map<LocalDate, Map<String, Computed>> days) {
        computed.put(layer, days);
    }

    /** A layer that says nothing of a day. */
    synchronized void unknown(Layer layer, LocalDate day, String why) {
        switch (layer.kind()) {
            case KAFKA -> topic(layer, day, Answer.unknown(why));
            case BACKUP -> kept(layer, day, Answer.unknown(why));
            default -> {
                if (isTable(layer)) {
                    live(layer, day, Answer.unknown(why));
                } else {
                    kept(layer, day, Answer.unknown(why));
                }
            }
        }
    }

    synchronized boolean isAnswered(Layer layer, LocalDate day) {
        return cells.getOrDefault(layer, Map.of()).containsKey(day);
    }

    synchronized Map<Layer, Map<LocalDate, DayCell>> cells() {
        Map<Layer, Map<LocalDate, DayCell>> copy = new HashMap<>();
        cells.forEach((layer, days) -> copy.put(layer, Map.copyOf(days)));
        return copy;
    }

    private static boolean isTable(Layer layer) {
        return layer.address().kind() == io.lakescope.connectors.SourceKind.CASSANDRA;
    }

    private List<Open> judged(LocalDate day) {
        judge(day);
        List<Open> open = new ArrayList<>();
        for (Layer backup : layers) {
            Answer<Kept> answer = answer(kept, backup, day);
            Optional<Layer> table = tableOf(backup);
            if (backup.kind() != Layer.Kind.BACKUP || answer == null || table.isEmpty()) {
                continue;
            }
            answer.units().forEach((unit, own) -> {
                if (isOpen(table.get(), day, unit, own) && opened.add(new UnitOf(table.get(), unit))) {
                    open.add(new Open(table.get(), backup, unit, own));
                }
            });
        }
        return open;
    }

    private <T> @org.jspecify.annotations.Nullable Answer<T> answer(
            Map<Layer, Map<LocalDate, Answer<T>>> answers, Layer layer, LocalDate day) {
        return answers.getOrDefault(layer, Map.of()).get(day);
    }

    /** Both have answered, neither explains the other, and rows have not been compared. */
    private boolean isOpen(Layer table, LocalDate day, String unit, Kept own) {
        Answer<Live> answer = answer(live, table, day);
        if (answer == null || answer.unknown().isPresent() || !own.isSound() || own.purged() || !isOf(own, table)) {
            return false;
        }
        Live there = answer.units().get(unit);
        long rows = there == null ? 0 : there.rows();
        boolean isSame = (there != null && there.digest().equals(own.digest())) || (rows == 0 && own.rows() == 0);
        // Of an empty unit the count says all, unless rows may have expired.
        return !isSame && (rows > 0 || own.expiring()) && !comparisons.containsKey(new UnitOf(table, unit));
    }

    private static boolean isOf(Kept own, Layer table) {
        return own.source().isEmpty() || own.source().equals(table.address().toString());
    }

    private Optional<Layer> tableOf(Layer backup) {
        Optional<SourceAddress> address = lineage.table(backup);
        return layers.stream()
                .filter(layer -> isTable(layer)
                        && address.filter(layer.address()::equals).isPresent())
                .findFirst();
    }

    private List<Layer> backupsOf(Layer table) {
        return layers.stream()
                .filter(layer -> layer.kind() == Layer.Kind.BACKUP
                        && lineage.backups().stream()
                                .anyMatch(one -> one.table().equals(table.address())
                                        && one.dataset().equals(layer.address())))
                .toList();
    }

    private void judge(LocalDate day) {
        for (Layer layer : layers) {
            cell(layer, day)
                    .ifPresent(cell ->
                            cells.computeIfAbsent(layer, one -> new HashMap<>()).put(day, cell));
        }
    }

    private Optional<DayCell> cell(Layer layer, LocalDate day) {
        if (layer.kind() == Layer.Kind.KAFKA) {
            return topicCell(layer, day);
        }
        return isTable(layer) ? tableCell(layer, day) : datasetCell(layer, day);
    }

    private Optional<DayCell> topicCell(Layer layer, LocalDate day) {
        Answer<TopicDay> answer = answer(topics, layer, day);
        if (answer == null) {
            return Optional.empty();
        }
        if (answer.unknown().isPresent()) {
            return Optional.of(
                    DayCell.of(day, layer, State.UNKNOWN, answer.unknown().get()));
        }
        TopicDay own = answer.units().values().iterator().next();
        Verdict verdict = !day.isBefore(today) && own.rows().orElse(0) == 0
                ? Verdict.of(State.NOT_DUE, "")
                : Verdicts.topic(own, rowsOf(lineage.table(layer), day), keptSince.getOrDefault(layer, ""));
        boolean isThere = verdict.state() == State.PRESENT || verdict.state() == State.PARTIAL;
        return Optional.of(new CellDraft(day, layer, verdict).cell(isThere ? own.keptUntil() : Optional.empty()));
    }

    /** The most rows that a table or a backup of it has of a day; 0 if neither has answered. */
    private long rowsOf(Optional<SourceAddress> table, LocalDate day) {
        Optional<Layer> own = layers.stream()
                .filter(layer ->
                        isTable(layer) && table.filter(layer.address()::equals).isPresent())
                .findFirst();
        if (own.isEmpty()) {
            return 0;
        }
        Answer<Live> there = answer(live, own.get(), day);
        long most = there == null
                ? 0
                : there.units().values().stream().mapToLong(Live::rows).sum();
        for (Layer backup : backupsOf(own.get())) {
            Answer<Kept> answer = answer(kept, backup, day);
            long rows = answer == null
                    ? 0
                    : answer.units().values().stream()
                            .filter(one -> isOf(one, own.get()))
                            .mapToLong(Kept::rows)
                            .sum();
            most = Math.max(most, rows);
        }
        return most;
    }

    private Optional<DayCell> tableCell(Layer layer, LocalDate day) {
        Answer<Live> answer = answer(live, layer, day);
        if (answer == null) {
            return Optional.empty();
        }
        if (answer.unknown().isPresent()) {
            return Optional.of(
                    DayCell.of(day, layer, State.UNKNOWN, answer.unknown().get()));
        }
        boolean isWaiting = backupsOf(layer).stream().anyMatch(backup -> answer(kept, backup, day) == null);
        Map<String, Computed> made = computed.getOrDefault(layer, Map.of()).getOrDefault(day, Map.of());
        Map<String, Verdict> verdicts = new TreeMap<>();
        for (String unit : units(layer, day, answer, made)) {
            Live there = answer.units().get(unit);
            Optional<Kept> own = backup(layer, day, unit);
            if (isWaiting && own.isEmpty() && (there == null || there.rows() == 0)) {
                return Optional.empty();
            }
            if (own.isPresent() && isPending(layer, day, unit, own.get())) {
                return Optional.empty();
            }
            Verdict verdict = own.map(one ->
                            Verdicts.table(there, one, Optional.ofNullable(comparisons.get(new UnitOf(layer, unit)))))
                    .orElseGet(() -> unbacked(layer, day, there));
            verdicts.put(unit, overlaid(verdict, there == null ? "" : there.digest(), made.get(unit)));
        }
        if (verdicts.isEmpty() && isWaiting) {
            return Optional.empty();
        }
        Verdict all = verdicts.isEmpty() ? nothing(layer, day) : Verdict.all(verdicts.values());
        CellDraft draft = new CellDraft(day, layer, due(all, day));
        Optional<Live> only =
                answer.units().size() == 1 ? answer.units().values().stream().findFirst() : Optional.empty();
        return Optional.of(draft.scanned(only.map(Live::digest), answer.units().values()));
    }

    private boolean isPending(Layer table, LocalDate day, String unit, Kept own) {
        return isOpen(table, day, unit, own);
    }

    private Set<String> units(Layer table, LocalDate day, Answer<Live> answer, Map<String, Computed> made) {
        Set<String> units = new TreeSet<>(made.keySet());
        answer.units().forEach((unit, there) -> {
            if (there.rows() > 0) {
                units.add(unit);
            }
        });
        for (Layer backup : backupsOf(table)) {
            Answer<Kept> other = answer(kept, backup, day);
            if (other != null) {
                other.units().forEach((unit, own) -> {
                    if (isOf(own, table)) {
                        units.add(unit);
                    }
                });
            }
        }
        return units;
    }

    /** The backup that speaks for a unit: one that can be restored before one that cannot. */
    private Optional<Kept> backup(Layer table, LocalDate day, String unit) {
        Optional<Kept> found = Optional.empty();
        for (Layer backup : backupsOf(table)) {
            Answer<Kept> answer = answer(kept, backup, day);
            Kept own = answer == null ? null : answer.units().get(unit);
            if (own != null && isOf(own, table) && (found.isEmpty() || own.isSound())) {
                found = Optional.of(own);
            }
        }
        return found;
    }

    private Optional<String> silentBackup(Layer table, LocalDate day) {
        return backupsOf(table).stream()
                .map(backup -> answer(kept, backup, day))
                .filter(java.util.Objects::nonNull)
                .flatMap(answer -> answer.unknown().stream())
                .findFirst();
    }

    private Verdict unbacked(Layer table, LocalDate day, @org.jspecify.annotations.Nullable Live there) {
        Optional<String> silent = silentBackup(table, day);
        if (silent.isPresent() && (there == null || there.rows() == 0)) {
            return Verdict.of(State.UNKNOWN, 0, "it is empty, and its backup does not tell why: " + silent.get());
        }
        return Verdicts.alone(
                there, silent.map(why -> "its backup did not answer: " + why).orElse(""));
    }

    private Verdict nothing(Layer table, LocalDate day) {
        return silentBackup(table, day)
                .map(why -> Verdict.of(State.UNKNOWN, 0, "it is empty, and its backup does not tell why: " + why))
                .orElseGet(() -> Verdict.of(
                        State.ABSENT,
                        0,
                        table.kind() == Layer.Kind.AGGREGATE ? "it was not computed" : Verdicts.NEVER_THERE));
    }

    private static Verdict overlaid(
            Verdict verdict, String digest, @org.jspecify.annotations.Nullable Computed computed) {
        boolean isByRule = verdict.state() == State.PURGED || verdict.state() == State.EXPIRED;
        return computed == null || isByRule ? verdict : Verdicts.computed(verdict, digest, computed);
    }

    /** Of today and later nothing is missing yet. */
    private Verdict due(Verdict verdict, LocalDate day) {
        boolean isEarly = !day.isBefore(today)
                && verdict.state() == State.ABSENT
                && verdict.expected().isEmpty();
        return isEarly ? Verdict.of(State.NOT_DUE, "") : verdict;
    }

    private Optional<DayCell> datasetCell(Layer layer, LocalDate day) {
        Answer<Kept> answer = answer(kept, layer, day);
        if (answer == null) {
            return Optional.empty();
        }
        if (answer.unknown().isPresent()) {
            return Optional.of(
                    DayCell.of(day, layer, State.UNKNOWN, answer.unknown().get()));
        }
        Map<String, Verdict> verdicts = new TreeMap<>();
        answer.units().forEach((unit, own) -> verdicts.put(unit, Verdicts.kept(own)));
        if (layer.kind() == Layer.Kind.BACKUP) {
            tableOf(layer).ifPresent(table -> beside(table, layer, day, verdicts, answer));
        } else {
            computed.getOrDefault(layer, Map.of()).getOrDefault(day, Map.of()).forEach((unit, made) -> {
                Kept own = answer.units().get(unit);
                Verdict verdict = verdicts.getOrDefault(unit, Verdict.of(State.ABSENT, 0, ""));
                verdicts.put(unit, overlaid(verdict, own == null ? "" : own.digest(), made));
            });
        }
        Verdict all = verdicts.isEmpty()
                ? Verdict.of(
                        State.ABSENT,
                        0,
                        layer.kind() == Layer.Kind.BACKUP ? "it was not backed up" : "it was not computed")
                : Verdict.all(verdicts.values());
        return Optional.of(
                new CellDraft(day, layer, due(all, day)).stored(answer.units().values()));
    }

    /** What the table says of a backup: whether they agree, and which of its units have none. */
    private void beside(Layer table, Layer backup, LocalDate day, Map<String, Verdict> verdicts, Answer<Kept> answer) {
        Answer<Live> there = answer(live, table, day);
        if (there == null || there.unknown().isPresent()) {
            return;
        }
        for (Map.Entry<String, Kept> one : answer.units().entrySet()) {
            Verdict own = verdicts.get(one.getKey());
            if (own == null || own.state() != State.PRESENT || isPending(table, day, one.getKey(), one.getValue())) {
                continue;
            }
            if (!isOf(one.getValue(), table)) {
                verdicts.put(
                        one.getKey(),
                        Verdict.of(
                                State.UNKNOWN,
                                "it is a backup of " + one.getValue().source()));
                continue;
            }
            Optional<Comparison> rows = Optional.ofNullable(comparisons.get(new UnitOf(table, one.getKey())));
            Verdict other = Verdicts.table(there.units().get(one.getKey()), one.getValue(), rows);
            long newer = rows.filter(compared -> compared.problem().isEmpty())
                    .map(compared -> compared.added() + compared.changed())
                    .orElse(0L);
            verdicts.put(
                    one.getKey(),
                    new Verdict(
                            State.PRESENT,
                            own.rows(),
                            own.expected(),
                            other.agrees(),
                            newer == 0 ? "" : Verdicts.rows(newer) + " of the table are newer than the backup"));
        }
        there.units().forEach((unit, own) -> {
            if (own.rows() > 0 && !answer.units().containsKey(unit)) {
                State state = day.isBefore(today) ? State.ABSENT : State.NOT_DUE;
                verdicts.put(
                        unit,
                        Verdict.of(state, 0, "it was not backed up")
                                .expecting(own.rows())
                                .agreeing(false));
            }
        });
    }
}
