package io.lakescope.app.cli;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.costs.Holdings;
import io.lakescope.connectors.costs.LifecyclePlan;
import io.lakescope.connectors.costs.LifecycleRule;
import io.lakescope.connectors.costs.LifecycleStep;
import io.lakescope.connectors.costs.Money;
import io.lakescope.connectors.costs.PriceTable;
import io.lakescope.connectors.costs.StorageBill;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;

/** Bills and previews for people. */
final class CostsText {

    private final PrintStream out;
    private final PriceTable prices;

    CostsText(PrintStream out, PriceTable prices) {
        this.out = out;
        this.prices = prices;
    }

    void print(SourceAddress at, Holdings holdings, StorageBill bill) {
        out.println(at + ": " + Texts.number(holdings.objects()) + " objects, " + Texts.bytes(holdings.bytes()) + ", "
                + money(bill.monthly()) + " a month, reading all once " + money(bill.retrieval()));
        if (!bill.lines().isEmpty()) {
            TextTable table = new TextTable(
                    List.of("class", "age in days", "objects", "bytes", "a month", "reading all", "if deleted now"));
            bill.lines().forEach(line -> table.add(cells(line)));
            table.print(out, "  ");
        }
        bill.nextDue()
                .ifPresent(due -> out.println("  next due: " + due.day() + ", when the minimum duration of class "
                        + due.storageClass() + " ends (objects: " + Texts.number(due.objects()) + ")"));
        unpriced(bill.unpriced());
    }

    private List<String> cells(StorageBill.Line line) {
        return List.of(
                line.storageClass(),
                line.age().days(),
                Texts.number(line.objects()),
                Texts.number(line.bytes()),
                line.cost().map(cost -> money(cost.monthly())).orElse("no price"),
                line.cost().map(cost -> money(cost.retrieval())).orElse(""),
                line.cost().map(cost -> money(cost.earlyDeletion())).orElse(""));
    }

    private void unpriced(long objects) {
        if (objects > 0) {
            out.println("  " + Texts.number(objects) + " objects have no price and are in no sum; add their class under"
                    + " costs.classes in the workspace");
        }
    }

    void print(LifecyclePlan plan, List<LifecycleRule> rules) {
        out.println("preview of "
                + String.join(", ", rules.stream().map(LifecycleRule::text).toList()) + "; nothing is changed");
        if (plan.steps().isEmpty()) {
            out.println("  nothing would move");
        } else {
            TextTable table = new TextTable(List.of(
                    "from",
                    "to",
                    "objects",
                    "bytes",
                    "due today",
                    "first",
                    "last",
                    "once",
                    "saved a month",
                    "paid after"));
            plan.steps().forEach(step -> table.add(cells(step)));
            table.print(out, "  ");
        }
        out.println("  a month: " + money(plan.monthlyNow()) + " now, " + money(plan.monthlyAfterDue())
                + " once what is due today has moved, " + money(plan.monthlyAtEnd()) + " at the end; once: "
                + money(plan.charges()) + ", paid after " + days(plan.breakEvenDays()));
    }

    private List<String> cells(LifecycleStep step) {
        return List.of(
                step.from(),
                step.to().orElse("delete"),
                Texts.number(step.objects()),
                Texts.number(step.bytes()),
                Texts.number(step.dueObjects()),
                step.first().toString(),
                step.last().toString(),
                money(step.charge()),
                money(step.monthlySaving()),
                days(step.breakEvenDays()));
    }

    private static String days(OptionalLong days) {
        if (days.isEmpty()) {
            return "never";
        }
        return days.getAsLong() == 1 ? "1 day" : Texts.number(days.getAsLong()) + " days";
    }

    private String money(BigDecimal amount) {
        return Money.text(amount, prices.currency());
    }
}
