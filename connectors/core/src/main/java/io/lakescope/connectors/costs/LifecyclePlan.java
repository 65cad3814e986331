package io.lakescope.connectors.costs;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;

/**
 * What rules would do to the objects of today, and what that costs and saves. Follows Google's lifecycle management: an age
 * counts from the writing of the object, deleting goes before moving, the cheapest class that is due wins, nothing moves to a
 * dearer one; a move costs its requests, but neither retrieval nor the rest of the minimum duration, and the time in the
 * class before counts towards that of the next.
 *
 * @param steps in the order in which they begin
 * @param monthlyNow of the objects that have a price, as they are
 * @param monthlyAfterDue when what is due today has happened
 * @param monthlyAtEnd when everything has
 * @param charges of all steps, once
 * @param unpriced how many objects have no price: they are left out
 */
public record LifecyclePlan(
        List<LifecycleStep> steps,
        BigDecimal monthlyNow,
        BigDecimal monthlyAfterDue,
        BigDecimal monthlyAtEnd,
        BigDecimal charges,
        long unpriced) {

    public LifecyclePlan {
        steps = List.copyOf(steps);
    }

    /** After how many days at the cost of the end all charges are paid; empty if never. */
    public OptionalLong breakEvenDays() {
        return BreakEven.days(charges, monthlyNow.subtract(monthlyAtEnd));
    }

    /** @throws io.lakescope.connectors.LakescopeException USER if a rule names a class that has no price */
    public static LifecyclePlan of(Holdings holdings, List<LifecycleRule> rules, PriceTable prices) {
        rules.forEach(rule -> rule.storageClass().ifPresent(prices::require));
        LifecyclePreview preview = new LifecyclePreview(
                rules, prices, holdings.now().atZone(ZoneOffset.UTC).toLocalDate());
        holdings.all().forEach(preview::add);
        return preview.plan();
    }
}
