package io.lakescope.connectors.costs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What objects cost as they are.
 *
 * @param lines by class and age
 * @param monthly of all that have a price
 * @param retrieval of reading all of these once
 * @param unpriced how many objects have no price, and are in no sum
 * @param nextDue when the next ones have stayed as long as they must
 */
public record StorageBill(
        List<Line> lines, BigDecimal monthly, BigDecimal retrieval, long unpriced, Optional<Due> nextDue) {

    public StorageBill {
        lines = List.copyOf(lines);
    }

    /**
     * Objects of one class and range of ages.
     *
     * @param cost empty where the class has no price
     */
    public record Line(String storageClass, AgeRange age, long objects, long bytes, Optional<Cost> cost) {}

    /**
     * @param earlyDeletion what is charged if they are deleted or replaced now
     */
    public record Cost(BigDecimal monthly, BigDecimal retrieval, BigDecimal earlyDeletion) {

        static final Cost NOTHING = new Cost(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        Cost plus(Cost other) {
            return new Cost(
                    monthly.add(other.monthly), retrieval.add(other.retrieval), earlyDeletion.add(other.earlyDeletion));
        }
    }

    /** From this day on objects of a class end without a charge. */
    public record Due(LocalDate day, String storageClass, long objects, long bytes) {}

    private record Key(String storageClass, AgeRange age) {}

    public static StorageBill of(Holdings holdings, PriceTable prices) {
        Map<Key, Line> lines =
                new TreeMap<>(Comparator.comparing(Key::storageClass).thenComparing(Key::age));
        for (Holding holding : holdings.all()) {
            Key key = new Key(holding.storageClass(), AgeRange.of(holding.ageDays()));
            lines.merge(key, line(holding, prices), StorageBill::plus);
        }
        List<Line> all = List.copyOf(lines.values());
        Cost sum = all.stream().flatMap(line -> line.cost().stream()).reduce(Cost.NOTHING, Cost::plus);
        long unpriced = all.stream()
                .filter(line -> line.cost().isEmpty())
                .mapToLong(Line::objects)
                .sum();
        return new StorageBill(all, sum.monthly(), sum.retrieval(), unpriced, nextDue(holdings, prices));
    }

    private static Line line(Holding held, PriceTable prices) {
        Optional<Cost> cost = prices.of(held.storageClass())
                .map(price -> new Cost(
                        price.monthly(held.bytes()),
                        price.retrieval(held.objects(), held.bytes()),
                        price.earlyDeletion(held.bytes(), held.ageDays())));
        return new Line(held.storageClass(), AgeRange.of(held.ageDays()), held.objects(), held.bytes(), cost);
    }

    private static Line plus(Line one, Line other) {
        return new Line(
                one.storageClass(),
                one.age(),
                one.objects() + other.objects(),
                one.bytes() + other.bytes(),
                one.cost().flatMap(cost -> other.cost().map(cost::plus)));
    }

    private static Optional<Due> nextDue(Holdings holdings, PriceTable prices) {
        LocalDate today = holdings.now().atZone(ZoneOffset.UTC).toLocalDate();
        return holdings.all().stream()
                .flatMap(held -> prices
                        .of(held.storageClass())
                        .map(price -> price.remainingDays(held.ageDays()))
                        .filter(days -> days > 0)
                        .map(days -> new Due(today.plusDays(days), held.storageClass(), held.objects(), held.bytes()))
                        .stream())
                .min(Comparator.comparing(Due::day));
    }
}
