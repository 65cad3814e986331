package io.lakescope.connectors.costs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bills and previews as facts: camelCase keys, amounts as text, since JSON's numbers are not exact. */
public final class CostFacts {

    private CostFacts() {}

    public static Map<String, Object> of(StorageBill bill, PriceTable prices) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("currency", prices.currency());
        facts.put("monthlyCost", Money.plain(bill.monthly()));
        facts.put("retrievalCost", Money.plain(bill.retrieval()));
        if (bill.unpriced() > 0) {
            facts.put("unpricedObjects", bill.unpriced());
        }
        bill.nextDue().ifPresent(due -> facts.put("nextDue", due(due)));
        facts.put("classes", bill.lines().stream().map(CostFacts::line).toList());
        return facts;
    }

    private static Map<String, Object> due(StorageBill.Due due) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("day", due.day().toString());
        facts.put("storageClass", due.storageClass());
        facts.put("objects", due.objects());
        facts.put("bytes", due.bytes());
        return facts;
    }

    private static Map<String, Object> line(StorageBill.Line line) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("storageClass", line.storageClass());
        facts.put("ageDays", line.age().days());
        facts.put("objects", line.objects());
        facts.put("bytes", line.bytes());
        line.cost().ifPresent(cost -> {
            facts.put("monthlyCost", Money.plain(cost.monthly()));
            facts.put("retrievalCost", Money.plain(cost.retrieval()));
            facts.put("earlyDeletionCost", Money.plain(cost.earlyDeletion()));
        });
        return facts;
    }

    public static Map<String, Object> of(LifecyclePlan plan, List<LifecycleRule> rules) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("rules", rules.stream().map(LifecycleRule::text).toList());
        facts.put("steps", plan.steps().stream().map(CostFacts::step).toList());
        facts.put("monthlyCostNow", Money.plain(plan.monthlyNow()));
        facts.put("monthlyCostAfterDue", Money.plain(plan.monthlyAfterDue()));
        facts.put("monthlyCostAtEnd", Money.plain(plan.monthlyAtEnd()));
        facts.put("charge", Money.plain(plan.charges()));
        plan.breakEvenDays().ifPresent(days -> facts.put("breakEvenDays", days));
        if (plan.unpriced() > 0) {
            facts.put("unpricedObjects", plan.unpriced());
        }
        return facts;
    }

    private static Map<String, Object> step(LifecycleStep step) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("from", step.from());
        facts.put("to", step.to().orElse("delete"));
        facts.put("objects", step.objects());
        facts.put("bytes", step.bytes());
        facts.put("dueObjects", step.dueObjects());
        facts.put("first", step.first().toString());
        facts.put("last", step.last().toString());
        facts.put("charge", Money.plain(step.charge()));
        facts.put("monthlySaving", Money.plain(step.monthlySaving()));
        step.breakEvenDays().ifPresent(days -> facts.put("breakEvenDays", days));
        return facts;
    }
}
