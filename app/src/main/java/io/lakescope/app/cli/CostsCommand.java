package io.lakescope.app.cli;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.StoredObjects;
import io.lakescope.connectors.costs.CostFacts;
import io.lakescope.connectors.costs.Holdings;
import io.lakescope.connectors.costs.LifecyclePlan;
import io.lakescope.connectors.costs.LifecycleRule;
import io.lakescope.connectors.costs.PriceTable;
import io.lakescope.connectors.costs.StorageBill;
import io.lakescope.jobs.CancelledException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What objects cost as they are, and as they would under lifecycle rules. */
@Command(
        name = "costs",
        mixinStandardHelpOptions = true,
        description =
                "What the objects of a dataset or folder cost by class and age, and a preview of lifecycle rules. Only"
                        + " lists: nothing is opened, nothing is changed.",
        footer = {
            "",
            "Example: lakescope costs lake:cloud/raw/visits",
            "Example: lakescope costs gs://bucket/visits --rule 30d=NEARLINE --rule 90d=COLDLINE --rule 730d=delete"
        })
final class CostsCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "ADDRESS", description = "A dataset, folder or file")
    private String address = "";

    @Option(
            names = "--rule",
            paramLabel = "AGEd=CLASS|delete",
            description =
                    "What would happen from an age in days on; may be repeated; default: the dataset's lifecycle in the"
                            + " workspace")
    private List<String> rules = new ArrayList<>();

    CostsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        SourceAddress at = SourceAddress.parse(address);
        List<LifecycleRule> wanted = rules.isEmpty()
                ? session.wiring().lifecycle(at)
                : rules.stream().map(LifecycleRule::parse).toList();
        PriceTable prices = session.wiring().consent().prices();
        Holdings holdings = holdings(at);
        StorageBill bill = StorageBill.of(holdings, prices);
        LifecyclePlan plan = LifecyclePlan.of(holdings, wanted, prices);
        if (session.isJson()) {
            session.json(json(at, holdings, CostFacts.of(bill, prices), CostFacts.of(plan, wanted), wanted.isEmpty()));
            return ExitCodes.DONE;
        }
        CostsText text = new CostsText(session.out(), prices);
        text.print(at, holdings, bill);
        if (!wanted.isEmpty()) {
            text.print(plan, wanted);
        }
        if (prices.equals(PriceTable.LIST)) {
            session.err()
                    .println("Prices: Google's list of 2026-09-20 for us-central1; write your own under costs: in the"
                            + " workspace.");
        }
        return ExitCodes.DONE;
    }

    private Holdings holdings(SourceAddress at) {
        StoredObjects objects = session.wiring()
                .connector(at)
                .storedObjects()
                .orElseThrow(() -> LakescopeException.user(
                        "Cannot tell what " + at + " costs: only files and folders have a price"));
        Holdings holdings = new Holdings(Instant.now());
        AtomicBoolean cancelled = new AtomicBoolean();
        AtomicLong seen = new AtomicLong();
        return new Foreground(session.err())
                .run(
                        () -> {
                            objects.each(at, object -> {
                                if (cancelled.get()) {
                                    throw new CancelledException(at.toString());
                                }
                                holdings.accept(object);
                                seen.incrementAndGet();
                            });
                            return holdings;
                        },
                        () -> cancelled.set(true),
                        () -> "listing: " + Texts.number(seen.get()) + " objects");
    }

    private static Map<String, Object> json(
            SourceAddress at, Holdings holdings, Map<String, Object> bill, Map<String, Object> plan, boolean billOnly) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("address", at.toString());
        document.put("objects", holdings.objects());
        document.put("bytes", holdings.bytes());
        document.putAll(bill);
        if (!billOnly) {
            document.put("lifecycle", plan);
        }
        return document;
    }
}
