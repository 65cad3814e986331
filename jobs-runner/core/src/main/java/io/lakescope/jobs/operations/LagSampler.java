package io.lakescope.jobs.operations;

import io.lakescope.jobs.Lease;
import io.lakescope.jobs.ingest.Lag;
import io.lakescope.jobs.state.IngestLedger.Flow;
import io.lakescope.jobs.state.TopicSamples;
import io.lakescope.jobs.state.TopicSamples.Partition;
import io.lakescope.jobs.state.TopicSamples.Sample;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps what was seen of each ingestion's topic once a minute, so that rates and lag can be told over time. Not thread-safe. */
public final class LagSampler implements Duty {

    private final TopicSamples samples;
    private final Supplier<Collection<Lag>> lags;
    private final Map<Flow, Instant> kept = new HashMap<>();
    private @Nullable Instant thinned;

    /** @param lags as of the last look */
    public LagSampler(TopicSamples samples, Supplier<Collection<Lag>> lags) {
        this.samples = samples;
        this.lags = lags;
    }

    @Override
    public void turn(List<Finding> found, Instant now, Lease lease) {
        List<Sample> fresh = lags.get().stream()
                .map(LagSampler::sample)
                .filter(sample -> !minute(sample).equals(kept.get(sample.flow())))
                .toList();
        if (!fresh.isEmpty()) {
            samples.add(fresh, lease);
            fresh.forEach(sample -> kept.put(sample.flow(), minute(sample)));
        }
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        if (!hour.equals(thinned)) {
            samples.thin(now, lease);
            thinned = hour;
        }
    }

    private static Instant minute(Sample sample) {
        return sample.at().truncatedTo(ChronoUnit.MINUTES);
    }

    private static Sample sample(Lag lag) {
        return new Sample(
                new Flow(lag.topic().toString(), lag.target().toString()),
                lag.topicId(),
                lag.at(),
                lag.partitions().stream()
                        .map(partition -> new Partition(
                                partition.partition(), partition.latest(), partition.latest() - partition.lag()))
                        .toList(),
                lag.behind());
    }
}
