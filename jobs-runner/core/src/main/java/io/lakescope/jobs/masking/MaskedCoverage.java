package io.lakescope.jobs.masking;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.masking.Masking;
import io.lakescope.jobs.coverage.Coverage;
import io.lakescope.jobs.coverage.CoverageRead;
import io.lakescope.jobs.coverage.Layer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Maps of customers who are not named by a masked column. */
public final class MaskedCoverage implements Coverage {

    private final Coverage coverage;
    private final Masking masking;

    private MaskedCoverage(Coverage coverage, Masking masking) {
        this.coverage = coverage;
        this.masking = masking;
    }

    /** The coverage itself where nothing is masked. */
    public static Coverage of(Coverage coverage, Masking masking) {
        return masking.isNone() ? coverage : new MaskedCoverage(coverage, masking);
    }

    @Override
    public List<Layer> layers() {
        return coverage.layers();
    }

    @Override
    public List<String> keyColumns() {
        return coverage.keyColumns().stream()
                .filter(column -> !masking.covers(column))
                .toList();
    }

    @Override
    public Optional<Request> extent(Map<String, String> key) {
        check(key);
        return coverage.extent(key);
    }

    @Override
    public CoverageRead read(Request request) {
        check(request.key());
        return coverage.read(request);
    }

    private void check(Map<String, String> key) {
        key.keySet().stream().filter(masking::covers).findFirst().ifPresent(column -> {
            throw LakescopeException.refused(
                    "Cannot map the history by " + column
                            + ": the column is masked in this workspace; choose another, or use a workspace that does not mask it");
        });
    }
}
