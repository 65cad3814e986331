package io.lakescope.connectors.lake;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.lake.merge.SchemaMerge;
import io.lakescope.connectors.lake.parquet.FileFacts;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A plan from the footers of the files that were reached, and from the paths of all. */
final class GrowingPlans implements Plans {

    private final Selection selection;
    private final Footers footers;
    private final ReadRequest request;
    private final SchemaMerge merge = new SchemaMerge();
    private final Set<Schema> merged = new HashSet<>();
    private ReadPlan plan;

    /** Reads the footer of the first file that has one, so that there are columns. */
    GrowingPlans(Selection selection, Footers footers, ReadRequest request) {
        this.selection = selection;
        this.footers = footers;
        this.request = request;
        this.plan = ReadPlan.of(selection, Dataset.schema(selection, merge), request, Optional.empty());
        reachFirst(plan.files().isEmpty() ? List.of(0) : plan.files());
    }

    private void reachFirst(List<Integer> candidates) {
        LakescopeException first = null;
        for (int file : candidates) {
            try {
                reach(file);
                return;
            } catch (LakescopeException e) {
                first = first == null ? e : first;
                if (e.kind() != LakescopeException.Kind.INTERNAL) {
                    throw e;
                }
            }
        }
        throw Objects.requireNonNull(first);
    }

    @Override
    public boolean leavesOutDamage() {
        return true;
    }

    @Override
    public ReadPlan plan() {
        return plan;
    }

    @Override
    public FileFacts reach(int file) {
        DataFile data = selection.files().get(file);
        FileFacts facts = footers.one(selection.target().storage(), data).require();
        if (merged.add(facts.schema())) {
            merge.add(data.relative(), data.place(), facts.schema());
            plan = made();
        }
        return facts;
    }

    private ReadPlan made() {
        return ReadPlan.of(selection, Dataset.schema(selection, merge), request, Optional.empty());
    }
}
