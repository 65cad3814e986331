package io.lakescope.connectors.lake;

import io.lakescope.connectors.costs.CostFacts;
import io.lakescope.connectors.costs.Holdings;
import io.lakescope.connectors.costs.Money;
import io.lakescope.connectors.costs.PriceTable;
import io.lakescope.connectors.costs.ReadingConsent.Withheld;
import io.lakescope.connectors.costs.StorageBill;
import io.lakescope.connectors.lake.storage.StorageUrl;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What describe says of how objects are stored, and what that costs. */
final class StorageFacts {

    private StorageFacts() {}

    /** Classes, ages and costs of everything below an address; nothing where there are neither classes nor prices. */
    static Map<String, Object> of(Target target) {
        PriceTable prices = target.consent().prices();
        boolean mayTell = StorageUrl.isRemote(target.storage().root())
                || prices.of(PriceTable.NO_CLASS).isPresent();
        if (!mayTell) {
            return Map.of();
        }
        Holdings holdings = new Holdings(Instant.now());
        LakeObjects.each(target, holdings);
        return Map.of("storage", CostFacts.of(StorageBill.of(holdings, prices), prices));
    }

    /** What was left unread, and what reading it costs. */
    static Map<String, Object> unread(Selection selection) {
        List<Map<String, Object>> unread =
                selection.withheld().stream().map(StorageFacts::unread).toList();
        return Map.of("unread", unread);
    }

    private static Map<String, Object> unread(Withheld withheld) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("storageClass", withheld.storageClass());
        facts.put("objects", withheld.objects());
        facts.put("bytes", withheld.bytes());
        facts.put("retrievalCost", Money.plain(withheld.fee()));
        return facts;
    }
}
