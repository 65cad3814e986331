package io.lakescope.jobs.ingest;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TopicLog;
import io.lakescope.connectors.TopicLog.PartitionState;
import io.lakescope.connectors.TopicLog.TopicState;
import io.lakescope.jobs.CatchUp;
import io.lakescope.jobs.Job;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.JobSpec.Option;
import io.lakescope.jobs.JobSpec.Until;
import io.lakescope.jobs.PlanContext;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.UnitContext;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.state.IngestLedger;
import io.lakescope.jobs.state.IngestLedger.Flow;
import io.lakescope.jobs.state.IngestLedger.Position;
import io.lakescope.jobs.state.Registers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Moves records of a topic into a table, at least once and idempotently; a unit is one partition of the topic. The ledger
 * is the truth for offsets, the consumer group only a mirror of it.
 */
public final class IngestJob implements Job {

    private final JobSpec.Ingest spec;
    private final TopicLog topics;
    private final IngestLedger ledger;
    private final ChunkIngest.Shared shared;
    private final Flow flow;
    private final PartitionIngest.Pace pace;

    /**
     * @param deadLetters dataset for records that cannot be written
     * @throws io.lakescope.connectors.LakescopeException NOT_FOUND if the table is missing, USER if it cannot take the
     *     mapping
     */
    public IngestJob(
            JobSpec.Ingest spec,
            Sources sources,
            EventBounds bounds,
            SourceAddress deadLetters,
            IngestLedger ledger,
            Registers registers) {
        this.spec = spec;
        this.ledger = ledger;
        this.topics = sources.topics(spec.source());
        this.shared = ChunkIngest.Shared.of(
                new ChunkIngest.Route(spec.source(), spec.target(), spec.mapping()),
                sources,
                bounds,
                registers,
                deadLetters);
        LagMeter meter = new LagMeter(() -> topics.state(spec.source()).partitions(), System::nanoTime);
        this.pace = new PartitionIngest.Pace(new RateLimit(spec.rowsPerSecond()), meter);
        this.flow = new Flow(spec.source().toString(), spec.target().toString());
    }

    @Override
    public JobSpec spec() {
        return spec;
    }

    @Override
    public boolean isRegistered() {
        return false;
    }

    @Override
    public boolean isEndless() {
        return spec.until() == Until.FOREVER;
    }

    @Override
    public Optional<CatchUp> catchUp() {
        return pace.meter().catchUp();
    }

    @Override
    public String leaseGroup() {
        return leaseGroup(flow);
    }

    /** Whoever writes what a partition has holds the same lease. */
    static String leaseGroup(Flow flow) {
        return flow.topic() + " -> " + flow.target();
    }

    @Override
    public String leaseName(WorkUnit unit) {
        return leaseGroup() + " " + unit.id();
    }

    @Override
    public JobPlan plan(PlanContext context) {
        TopicState state = topics.state(spec.source());
        List<OptionalLong> starts = offsets(spec.selection().range().from());
        List<OptionalLong> ends = offsets(spec.selection().range().to());
        List<WorkUnit> units = new ArrayList<>();
        for (PartitionState partition : state.partitions()) {
            long from = start(state.topicId(), partition, starts);
            long to = end(partition, ends);
            String wanted = spec.selection().keys().get("partition");
            boolean isWanted = wanted == null || wanted.equals(Integer.toString(partition.partition()));
            LogCheck check = check(state.topicId(), partition);
            long lost = check.from(from)
                    .map(found -> found.loss().to() - found.loss().from())
                    .orElse(0L);
            boolean isToDo = from < to || lost > 0 || check.isMadeAnew();
            if (isWanted && isToDo) {
                units.add(new WorkUnit(
                        "partition=" + partition.partition(),
                        Map.of("partition", Integer.toString(partition.partition())),
                        List.of(),
                        state.topicId() + ":" + from + "-" + to,
                        Map.of(
                                "consume",
                                Math.max(0, Math.min(to, partition.latest()) - Math.max(from, partition.earliest())),
                                "lost",
                                lost),
                        0));
            }
        }
        return JobPlan.of(spec, units, List.of(), context.pinned());
    }

    private List<OptionalLong> offsets(Optional<Instant> moment) {
        return moment.map(at -> topics.offsetsAt(spec.source(), at)).orElseGet(List::of);
    }

    private long start(String topicId, PartitionState partition, List<OptionalLong> starts) {
        if (!starts.isEmpty()) {
            return starts.get(partition.partition()).orElse(partition.latest());
        }
        if (spec.replay() == Option.ON) {
            return partition.earliest();
        }
        return ledger.position(flow, partition.partition())
                .map(position -> position.topicId().equals(topicId) ? position.next() : partition.earliest())
                .orElse(partition.earliest());
    }

    private long end(PartitionState partition, List<OptionalLong> ends) {
        if (!ends.isEmpty()) {
            return ends.get(partition.partition()).orElse(partition.latest());
        }
        return spec.until() == Until.FOREVER ? Long.MAX_VALUE : partition.latest();
    }

    private LogCheck check(String topicId, PartitionState partition) {
        return new LogCheck(topics, spec.source(), topicId, partition, ledger.position(flow, partition.partition()));
    }

    @Override
    public UnitResult run(WorkUnit unit, UnitContext context) {
        int number = Integer.parseInt(unit.key().getOrDefault("partition", "0"));
        TopicState state = topics.state(spec.source());
        PartitionState partition = state.partitions().stream()
                .filter(candidate -> candidate.partition() == number)
                .findFirst()
                .orElseThrow(() -> io.lakescope.connectors.LakescopeException.notFound(
                        "Cannot ingest partition " + number + ": " + spec.source() + " no longer has it"));
        Optional<Position> position = ledger.position(flow, number);
        long from = start(
                state.topicId(), partition, offsets(spec.selection().range().from()));
        long to = end(partition, offsets(spec.selection().range().to()));
        PartitionIngest.Task task = new PartitionIngest.Task(spec, flow, state.topicId(), partition, position, pace);
        ChunkIngest chunks = new ChunkIngest(isEndless() ? shared.anew() : shared, state.topicId(), context);
        try {
            return new PartitionIngest(task, topics, ledger, chunks, context).run(unit.id(), from, to);
        } finally {
            if (isEndless()) {
                pace.meter().gone(number);
            }
        }
    }
}
