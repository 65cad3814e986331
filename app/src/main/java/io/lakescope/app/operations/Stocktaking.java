package io.lakescope.app.operations;

import io.lakescope.app.Wiring;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.StoredObjects;
import io.lakescope.connectors.costs.Holding;
import io.lakescope.connectors.costs.Holdings;
import io.lakescope.jobs.operations.Stock;
import io.lakescope.jobs.operations.Stock.Proof;
import io.lakescope.jobs.operations.Stock.Store;
import io.lakescope.jobs.state.Proofs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what a workspace's backups hold, from listings, and how much of them is proven, from the state. */
public record Stocktaking(Wiring wiring) {

    private static final Logger LOG = LoggerFactory.getLogger(Stocktaking.class);

    /** What was proven longer ago is worth another look. */
    private static final Duration LONG_AGO = Duration.ofDays(30);

    /** Lists every object of every dataset that a configured backup fills. */
    public Stock take(Instant now) {
        List<Store> stores = WatchedJobs.backups(wiring.workspace()).keySet().stream()
                .flatMap(dataset -> store(dataset, now).stream())
                .toList();
        Proofs.Tally tally = wiring.state().proofs().since(now.minus(LONG_AGO));
        return new Stock(stores, new Proof(tally.units(), tally.unverified(), tally.old(), LONG_AGO.toDays()));
    }

    private Optional<Store> store(SourceAddress dataset, Instant now) {
        try {
            Holdings holdings = new Holdings(now);
            Optional<StoredObjects> objects = wiring.connector(dataset).storedObjects();
            objects.ifPresent(all -> all.each(dataset, holdings));
            Map<String, Long> bytes =
                    holdings.all().stream().collect(Collectors.toMap(Holding::storageClass, Holding::bytes, Long::sum));
            return objects.map(all -> new Store(dataset.toString(), bytes));
        } catch (LakescopeException e) {
            LOG.info("{} is not counted: {}", dataset, e.getMessage());
            return Optional.empty();
        }
    }
}
