package io.lakescope.jobs.coverage;

import io.lakescope.jobs.state.AggregateUnits.Computed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes down what the layers say of each day, and keeps the cells that follow from it. Thread-safe. */
final class DayBook {

    private final List<Layer> layers;
    private final Answers answers;
    private final DayJudge judge;
    private final Set<Answers.Open> opened = new HashSet<>();
    private final Map<Layer, Map<LocalDate, DayCell>> cells = new HashMap<>();

    DayBook(Lineage lineage, List<Layer> layers, LocalDate today) {
        this.layers = layers;
        this.answers = new Answers(lineage, layers);
        this.judge = new DayJudge(answers, today);
    }

    /** @return the units that have to be compared row by row now */
    synchronized List<Answers.Open> live(Layer layer, LocalDate day, Answer<Live> answer) {
        answers.live.computeIfAbsent(layer, one -> new HashMap<>()).put(day, answer);
        return judged(day);
    }

    /** As {@link #live}. */
    synchronized List<Answers.Open> kept(Layer layer, LocalDate day, Answer<Kept> answer) {
        answers.kept.computeIfAbsent(layer, one -> new HashMap<>()).put(day, answer);
        return judged(day);
    }

    synchronized void topic(Layer layer, LocalDate day, Answer<TopicDay> answer) {
        answers.topics.computeIfAbsent(layer, one -> new HashMap<>()).put(day, answer);
        judge(day);
    }

    synchronized void compared(Answers.Open open, LocalDate day, Comparison comparison) {
        answers.compared(open, comparison);
        judge(day);
    }

    synchronized void keptSince(Layer topic, String text) {
        answers.keptSince.put(topic, text);
    }

    /** When units of a table are to be purged. */
    synchronized void purges(Layer table, Map<String, Instant> due) {
        answers.purges.put(table, due);
    }

    synchronized void computed(Layer layer, Map<LocalDate, Map<String, Computed>> days) {
        answers.computed.put(layer, days);
    }

    /** A layer that says nothing of a day. */
    synchronized void unknown(Layer layer, LocalDate day, String why) {
        if (layer.kind() == Layer.Kind.KAFKA) {
            topic(layer, day, Answer.unknown(why));
        } else if (Answers.isTable(layer)) {
            var unused = live(layer, day, Answer.unknown(why));
        } else {
            var unused = kept(layer, day, Answer.unknown(why));
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

    private List<Answers.Open> judged(LocalDate day) {
        judge(day);
        List<Answers.Open> open = new ArrayList<>();
        for (Layer backup : layers) {
            Answer<Kept> answer = answers.kept(backup, day);
            Optional<Layer> table = answers.tableOf(backup);
            if (backup.kind() == Layer.Kind.BACKUP && answer != null && table.isPresent()) {
                answer.units().forEach((unit, own) -> {
                    Answers.Open one = new Answers.Open(table.get(), backup, unit, own);
                    if (answers.isOpen(table.get(), day, unit, own) && opened.add(one)) {
                        open.add(one);
                    }
                });
            }
        }
        return open;
    }

    private void judge(LocalDate day) {
        for (Layer layer : layers) {
            judge.cell(layer, day)
                    .ifPresent(cell ->
                            cells.computeIfAbsent(layer, one -> new HashMap<>()).put(day, cell));
        }
    }
}
