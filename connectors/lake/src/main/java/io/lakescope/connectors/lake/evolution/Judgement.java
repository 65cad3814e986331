package io.lakescope.connectors.lake.evolution;

import io.lakescope.connectors.SchemaChange.Verdict;
import java.util.List;

/** What a policy says of a change, why, and which readers break. */
record Judgement(Verdict verdict, String why, List<String> breaks) {

    static Judgement compatible(String why, String... breaks) {
        return new Judgement(Verdict.COMPATIBLE, why, List.of(breaks));
    }

    static Judgement warning(String why, String... breaks) {
        return new Judgement(Verdict.WARNING, why, List.of(breaks));
    }

    static Judgement bump(String why, String... breaks) {
        return new Judgement(Verdict.NEEDS_BUMP, why, List.of(breaks));
    }

    /** Under the policy NONE nothing calls for a version. */
    Judgement softened() {
        return verdict == Verdict.NEEDS_BUMP ? new Judgement(Verdict.WARNING, why, breaks) : this;
    }
}
