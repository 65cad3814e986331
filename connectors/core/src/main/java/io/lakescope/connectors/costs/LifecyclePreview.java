package io.lakescope.connectors.costs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes objects of one age after another through the days to come. */
final class LifecyclePreview {

    private record Way(String from, Optional<String> to) {}

    private final List<LifecycleRule> rules;
    private final PriceTable prices;
    private final LocalDate today;
    private final Map<Way, LifecycleStep> steps = new LinkedHashMap<>();
    private BigDecimal now = BigDecimal.ZERO;
    private BigDecimal afterDue = BigDecimal.ZERO;
    private BigDecimal atEnd = BigDecimal.ZERO;
    private long unpriced;

    LifecyclePreview(List<LifecycleRule> rules, PriceTable prices, LocalDate today) {
        this.rules = rules;
        this.prices = prices;
        this.today = today;
    }

    void add(Holding held) {
        Optional<ClassPrice> price = prices.of(held.storageClass());
        if (price.isEmpty()) {
            unpriced += held.objects();
            return;
        }
        now = now.add(price.get().monthly(held.bytes()));
        Optional<String> at = Optional.of(held.storageClass());
        for (int age : ages(held.ageDays())) {
            if (at.isPresent()) {
                at = step(held, at.get(), age);
            }
            if (age == held.ageDays()) {
                afterDue = afterDue.add(monthly(at, held.bytes()));
            }
        }
        atEnd = atEnd.add(monthly(at, held.bytes()));
    }

    /** Today's age, and each later one at which a rule begins to hold. */
    private List<Integer> ages(int from) {
        List<Integer> ages = new ArrayList<>(List.of(from));
        rules.stream()
                .map(LifecycleRule::ageDays)
                .filter(age -> age > from)
                .distinct()
                .sorted()
                .forEach(ages::add);
        return ages;
    }

    /** @return where the objects are then; empty if they are gone */
    private Optional<String> step(Holding held, String at, int age) {
        Optional<String> to = at(at, age);
        if (to.isPresent() && to.get().equals(at)) {
            return to;
        }
        ClassPrice from = prices.require(at);
        BigDecimal charge = to.map(target -> prices.require(target).writes(held.objects()))
                .orElseGet(() ->
                        // Deleting is free of requests, not of the minimum duration.
                        from.earlyDeletion(held.bytes(), age));
        LocalDate day = today.plusDays(age - held.ageDays());
        LifecycleStep step = new LifecycleStep(
                at,
                to,
                held.objects(),
                held.bytes(),
                day,
                day,
                age == held.ageDays() ? held.objects() : 0,
                charge,
                from.monthly(held.bytes()).subtract(monthly(to, held.bytes())));
        steps.merge(new Way(at, to), step, LifecycleStep::plus);
        return to;
    }

    private Optional<String> at(String present, int age) {
        List<LifecycleRule> due =
                rules.stream().filter(rule -> rule.ageDays() <= age).toList();
        if (due.stream().anyMatch(LifecycleRule::deletes)) {
            return Optional.empty();
        }
        return Optional.of(due.stream()
                .flatMap(rule -> rule.storageClass().stream())
                .min(Comparator.comparing(this::gibMonth))
                .filter(cheapest -> gibMonth(cheapest).compareTo(gibMonth(present)) < 0)
                .orElse(present));
    }

    private BigDecimal gibMonth(String storageClass) {
        return prices.require(storageClass).gibMonth();
    }

    private BigDecimal monthly(Optional<String> at, long bytes) {
        return at.map(there -> prices.require(there).monthly(bytes)).orElse(BigDecimal.ZERO);
    }

    LifecyclePlan plan() {
        List<LifecycleStep> ordered = steps.values().stream()
                .sorted(Comparator.comparing(LifecycleStep::first).thenComparing(LifecycleStep::from))
                .toList();
        BigDecimal charges = ordered.stream().map(LifecycleStep::charge).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new LifecyclePlan(ordered, now, afterDue, atEnd, charges, unpriced);
    }
}
