package io.lakescope.app.settings;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.costs.ClassPrice;
import io.lakescope.connectors.costs.PriceTable;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a workspace says of prices: list prices, where it says nothing else in the same currency. */
public final class StoragePrices {

    private StoragePrices() {}

    /** @throws LakescopeException USER for a class whose price is missing or less than 0 */
    public static PriceTable of(Workspace.@Nullable Costs costs) {
        if (costs == null) {
            return PriceTable.LIST;
        }
        String currency = costs.currency() == null ? PriceTable.LIST.currency() : costs.currency();
        Map<String, ClassPrice> classes = new LinkedHashMap<>();
        if (currency.equals(PriceTable.LIST.currency())) {
            classes.putAll(PriceTable.LIST.classes());
        }
        if (costs.classes() != null) {
            costs.classes()
                    .forEach((name, given) ->
                            classes.put(name, price(name, given, Optional.ofNullable(classes.get(name)))));
        }
        return new PriceTable(
                currency,
                classes,
                costs.askBeforeReading() == null ? PriceTable.LIST.asking() : Set.copyOf(costs.askBeforeReading()));
    }

    private static ClassPrice price(String name, Workspace.StorageClass given, Optional<ClassPrice> list) {
        BigDecimal gibMonth = given.gibMonth() != null
                ? given.gibMonth()
                : list.map(ClassPrice::gibMonth)
                        .orElseThrow(() -> LakescopeException.user(
                                "Cannot use the workspace: costs.classes." + name + ".gib-month is missing; add it"));
        return new ClassPrice(
                gibMonth,
                or(given.retrievalGib(), list.map(ClassPrice::retrievalGib)),
                given.minimumDays() != null
                        ? given.minimumDays()
                        : list.map(ClassPrice::minimumDays).orElse(0),
                or(given.writeThousand(), list.map(ClassPrice::writeThousand)),
                or(given.readThousand(), list.map(ClassPrice::readThousand)));
    }

    private static BigDecimal or(@Nullable BigDecimal given, Optional<BigDecimal> list) {
        return given != null ? given : list.orElse(BigDecimal.ZERO);
    }
}
