package io.lakescope.jobs.ingest;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TopicLog.LogRecord;
import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.Job;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.PlanContext;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.UnitContext;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.ingest.DeadLetters.LetterFile;
import io.lakescope.jobs.state.IngestLedger;
import io.lakescope.jobs.state.IngestLedger.Flow;
import io.lakescope.jobs.state.IngestLedger.Redriven;
import io.lakescope.jobs.state.IngestLedger.TopicFlow;
import io.lakescope.jobs.state.Registers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads the dead letters of an ingestion again with the mapping and bounds of today. What fits now is compared with the table
 * first, as a replay is: missing rows are inserted, live ones stay. Letters that fit are marked in the ledger's store, so that
 * they are not taken twice; the dataset of dead letters stays as it is. A unit is one partition of the topic, under the lease
 * of its ingestion.
 */
public final class RedriveJob implements Job {

    private static final int LETTERS = 500;

    private final JobSpec.Redrive spec;
    private final IngestLedger ledger;
    private final ChunkIngest.Shared shared;
    private final Flow flow;

    /** @throws io.lakescope.connectors.LakescopeException as an ingestion's */
    public RedriveJob(
            JobSpec.Redrive spec,
            Sources sources,
            EventBounds bounds,
            SourceAddress deadLetters,
            IngestLedger ledger,
            Registers registers) {
        this.spec = spec;
        this.ledger = ledger;
        this.flow = new Flow(spec.source().toString(), spec.target().toString());
        this.shared = ChunkIngest.Shared.of(
                new ChunkIngest.Route(spec.source(), spec.target(), spec.mapping()),
                sources,
                bounds,
                registers,
                deadLetters);
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
    public String leaseName(WorkUnit unit) {
        return IngestJob.leaseGroup(flow) + " " + unit.id();
    }

    /** Maps every letter, so that the plan says how many fit by now. */
    @Override
    public JobPlan plan(PlanContext context) {
        List<WorkUnit> units = new ArrayList<>();
        String wanted = spec.selection().keys().get("partition");
        for (int partition : shared.deadLetters().partitions().keySet()) {
            if (wanted != null && !wanted.equals(Integer.toString(partition))) {
                continue;
            }
            long fits = 0;
            long still = 0;
            for (LetterFile file : shared.deadLetters().files(partition)) {
                for (LogRecord letter : open(file)) {
                    boolean isFit = shared.mapping().map(letter).fault().isEmpty();
                    fits += isFit ? 1 : 0;
                    still += isFit ? 0 : 1;
                }
            }
            if (fits + still > 0) {
                units.add(new WorkUnit(
                        "partition=" + partition,
                        Map.of("partition", Integer.toString(partition)),
                        List.of(),
                        fits + " of " + (fits + still),
                        Map.of("fits", fits, "refused", still),
                        0));
            }
        }
        return JobPlan.of(spec, units, List.of(), context.pinned());
    }

    /** The letters of a file that are within the selection and not dealt with, in offset order. */
    private List<LogRecord> open(LetterFile file) {
        Set<Long> done = new HashSet<>();
        ledger.redriven(new TopicFlow(flow, file.topicId()), file.partition())
                .forEach(letter -> done.add(letter.offset()));
        return shared.deadLetters().read(file).stream()
                .filter(letter -> !done.contains(letter.offset()))
                .filter(letter -> spec.selection()
                                .range()
                                .from()
                                .filter(letter.timestamp()::isBefore)
                                .isEmpty()
                        && spec.selection()
                                .range()
                                .to()
                                .filter(to -> !letter.timestamp().isBefore(to))
                                .isEmpty())
                .toList();
    }

    @Override
    public UnitResult run(WorkUnit unit, UnitContext context) {
        int partition = Integer.parseInt(unit.key().getOrDefault("partition", "0"));
        ChunkResult total = ChunkResult.NONE;
        for (LetterFile file : shared.deadLetters().files(partition)) {
            List<LogRecord> letters = open(file);
            for (int from = 0; from < letters.size(); from += LETTERS) {
                if (context.isCancelled()) {
                    throw new CancelledException(unit.id());
                }
                List<LogRecord> some = letters.subList(from, Math.min(letters.size(), from + LETTERS));
                total = total.plus(redrive(file, some, context));
            }
        }
        Optional<String> message = total.conflicts() == 0
                ? Optional.empty()
                : Optional.of(total.conflicts() + " keys are live with other content and stay so");
        return new UnitResult(
                unit.id(), UnitResult.State.DONE, total.counts(), total.consumed(), Optional.empty(), message);
    }

    /** Marked only behind the writes: after a crash between them the rows are found live. */
    private ChunkResult redrive(LetterFile file, List<LogRecord> letters, UnitContext context) {
        ChunkIngest ingest = new ChunkIngest(shared.anew(), file.topicId(), context);
        Chunk.Range range = new Chunk.Range(
                letters.get(0).offset(), letters.get(letters.size() - 1).offset() + 1, OptionalInt.empty());
        Chunk chunk = ingest.prepare(letters, range, ChunkIngest.Mode.REPLAY);
        ingest.markDirty(chunk.units());
        context.fence();
        WritePipeline pipeline = new WritePipeline(ingest.writer(), context::waitsFor, () -> false);
        pipeline.add(chunk);
        var unused = pipeline.drain();
        ingest.markDirty(chunk.units());
        ledger.redriven(
                new TopicFlow(flow, file.topicId()),
                file.partition(),
                outcomes(ingest, chunk, letters),
                context.run(),
                context.lease());
        context.progress(letters.size());
        return chunk.result();
    }

    private static List<Redriven> outcomes(ChunkIngest ingest, Chunk chunk, List<LogRecord> letters) {
        Set<Long> refused = new HashSet<>();
        chunk.faults().forEach(fault -> refused.add(fault.source().offset()));
        return letters.stream()
                .filter(letter -> !refused.contains(letter.offset()))
                .map(letter ->
                        new Redriven(letter.offset(), ingest.comparison().getOrDefault(letter.offset(), "identical")))
                .toList();
    }
}
