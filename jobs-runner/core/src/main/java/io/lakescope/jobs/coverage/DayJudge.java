package io.lakescope.jobs.coverage;

import io.lakescope.jobs.state.AggregateUnits.Computed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes cells of what the layers said; of what is still to be answered or compared it makes none. */
final class DayJudge {

    private final Answers answers;
    private final LocalDate today;

    DayJudge(Answers answers, LocalDate today) {
        this.answers = answers;
        this.today = today;
    }

    Optional<DayCell> cell(Layer layer, LocalDate day) {
        if (layer.kind() == Layer.Kind.KAFKA) {
            return topic(layer, day);
        }
        return Answers.isTable(layer) ? table(layer, day) : dataset(layer, day);
    }

    private static Optional<DayCell> silent(Layer layer, LocalDate day, String why) {
        return Optional.of(DayCell.of(day, layer, State.UNKNOWN, why));
    }

    private Optional<DayCell> topic(Layer layer, LocalDate day) {
        Answer<TopicDay> answer = answers.topics.getOrDefault(layer, Map.of()).get(day);
        if (answer == null || answer.unknown().isPresent()) {
            return answer == null
                    ? Optional.empty()
                    : silent(layer, day, answer.unknown().orElse(""));
        }
        TopicDay own = answer.units().values().iterator().next();
        long elsewhere =
                answers.tableOf(layer).map(table -> answers.rows(table, day)).orElse(0L);
        boolean isEarly = !day.isBefore(today) && own.rows().orElse(0) == 0;
        Verdict verdict = isEarly
                ? Verdict.of(State.NOT_DUE, "")
                : Verdicts.topic(own, elsewhere, answers.keptSince.getOrDefault(layer, ""));
        boolean isThere = verdict.state() == State.PRESENT || verdict.state() == State.PARTIAL;
        return Optional.of(new CellDraft(day, layer, verdict).retained(isThere ? own.keptUntil() : Optional.empty()));
    }

    private Optional<DayCell> table(Layer layer, LocalDate day) {
        Answer<Live> answer = answers.live(layer, day);
        if (answer == null || answer.unknown().isPresent()) {
            return answer == null
                    ? Optional.empty()
                    : silent(layer, day, answer.unknown().orElse(""));
        }
        boolean isWaiting = answers.backupsOf(layer).stream().anyMatch(backup -> answers.kept(backup, day) == null);
        Map<String, Verdict> verdicts = new TreeMap<>();
        for (String unit : units(layer, day, answer)) {
            Live there = answer.units().get(unit);
            Optional<Kept> own = answers.backup(layer, day, unit);
            boolean isUnexplained = own.isEmpty() && isWaiting && rows(there) == 0;
            boolean isOpen =
                    own.filter(one -> answers.isOpen(layer, day, unit, one)).isPresent();
            if (isUnexplained || isOpen) {
                return Optional.empty();
            }
            Verdict verdict = own.map(one -> Verdicts.table(there, one, answers.comparison(layer, unit)))
                    .orElseGet(() -> unbacked(layer, day, there));
            Computed made = answers.computed(layer, day).get(unit);
            Verdict judged = overlaid(verdict, there == null ? "" : there.digest(), made);
            verdicts.put(
                    unit, coming(answers.purges.getOrDefault(layer, Map.of()).get(unit), judged));
        }
        if (verdicts.isEmpty() && isWaiting) {
            return Optional.empty();
        }
        Verdict all = verdicts.isEmpty() ? nothing(layer, day) : Verdict.all(verdicts.values());
        return Optional.of(
                new CellDraft(day, layer, due(all, day)).scanned(answer.units().values()));
    }

    private static long rows(@Nullable Live there) {
        return there == null ? 0 : there.rows();
    }

    /** Units that anybody knows of. */
    private Set<String> units(Layer table, LocalDate day, Answer<Live> answer) {
        Set<String> units = new TreeSet<>(answers.computed(table, day).keySet());
        answer.units().forEach((unit, there) -> {
            if (there.rows() > 0) {
                units.add(unit);
            }
        });
        for (Layer backup : answers.backupsOf(table)) {
            Answer<Kept> other = answers.kept(backup, day);
            if (other != null) {
                other.units().forEach((unit, own) -> {
                    if (Answers.isOf(own, table)) {
                        units.add(unit);
                    }
                });
            }
        }
        return units;
    }

    private Verdict unbacked(Layer table, LocalDate day, @Nullable Live there) {
        Optional<String> silent = answers.silentBackup(table, day);
        return silent.isPresent() && rows(there) == 0
                ? unexplained(silent.get())
                : Verdicts.alone(
                        there,
                        silent.map(why -> "its backup did not answer: " + why).orElse(""));
    }

    private Verdict nothing(Layer table, LocalDate day) {
        return answers.silentBackup(table, day)
                .map(DayJudge::unexplained)
                .orElseGet(() -> Verdict.of(
                        State.ABSENT,
                        0,
                        table.kind() == Layer.Kind.AGGREGATE ? Verdicts.NOT_COMPUTED : Verdicts.NEVER_THERE));
    }

    private static Verdict unexplained(String why) {
        return Verdict.of(State.UNKNOWN, 0, "it is empty, and its backup does not tell why: " + why);
    }

    private static Verdict coming(@Nullable Instant due, Verdict verdict) {
        return due == null ? verdict : verdict.noting("will be purged on " + due + " or later");
    }

    private static Verdict overlaid(Verdict verdict, String digest, @Nullable Computed computed) {
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

    private Optional<DayCell> dataset(Layer layer, LocalDate day) {
        Answer<Kept> answer = answers.kept(layer, day);
        if (answer == null || answer.unknown().isPresent()) {
            return answer == null
                    ? Optional.empty()
                    : silent(layer, day, answer.unknown().orElse(""));
        }
        Map<String, Verdict> verdicts = new TreeMap<>();
        answer.units().forEach((unit, own) -> verdicts.put(unit, Verdicts.kept(own)));
        boolean isBackup = layer.kind() == Layer.Kind.BACKUP;
        if (isBackup) {
            answers.tableOf(layer).ifPresent(table -> beside(table, day, answer, verdicts));
        } else {
            answers.computed(layer, day).forEach((unit, made) -> {
                Kept own = answer.units().get(unit);
                Verdict verdict = verdicts.getOrDefault(unit, Verdict.of(State.ABSENT, 0, ""));
                verdicts.put(unit, overlaid(verdict, own == null ? "" : own.digest(), made));
            });
        }
        Verdict all = verdicts.isEmpty()
                ? Verdict.of(State.ABSENT, 0, isBackup ? Verdicts.NOT_BACKED_UP : Verdicts.NOT_COMPUTED)
                : Verdict.all(verdicts.values());
        return Optional.of(
                new CellDraft(day, layer, due(all, day)).stored(answer.units().values()));
    }

    /** What the table says of a backup: whether they agree, and which of its units have none. */
    private void beside(Layer table, LocalDate day, Answer<Kept> answer, Map<String, Verdict> verdicts) {
        answer.units().forEach((unit, kept) -> {
            if (!Answers.isOf(kept, table)) {
                verdicts.put(unit, Verdict.of(State.UNKNOWN, "it is a backup of " + kept.source()));
            }
        });
        Answer<Live> there = answers.live(table, day);
        if (there == null || there.unknown().isPresent()) {
            return;
        }
        answer.units().forEach((unit, kept) -> {
            Verdict own = verdicts.get(unit);
            if (own != null && own.state() == State.PRESENT && !answers.isOpen(table, day, unit, kept)) {
                Optional<Comparison> rows = answers.comparison(table, unit);
                verdicts.put(
                        unit, Verdicts.beside(own, Verdicts.table(there.units().get(unit), kept, rows), rows));
            }
        });
        there.units().forEach((unit, own) -> {
            if (own.rows() > 0 && !answer.units().containsKey(unit)) {
                verdicts.put(
                        unit,
                        day.isBefore(today)
                                ? Verdict.of(State.ABSENT, 0, Verdicts.NOT_BACKED_UP)
                                        .expecting(own.rows())
                                        .agreeing(false)
                                : Verdict.of(State.NOT_DUE, ""));
            }
        });
    }
}
