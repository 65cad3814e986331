package io.lakescope.app.jobs;

import io.lakescope.app.Wiring;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.costs.DatasetReads;
import java.util.List;
import java.util.Optional;

/** What reading for a job costs. */
public final class ReadingFees {

    private ReadingFees() {}

    /**
     * Notes on the fees, none where there are none.
     *
     * @throws LakescopeException REFUSED if they are notable and nobody has agreed to them
     */
    public static List<String> of(Wiring wiring, JobSpec spec) {
        Optional<DatasetReads> reads = DatasetReads.of(spec, wiring.sources(), wiring.consent());
        reads.ifPresent(DatasetReads::requireConsent);
        return reads.map(DatasetReads::notes).orElse(List.of());
    }
}
