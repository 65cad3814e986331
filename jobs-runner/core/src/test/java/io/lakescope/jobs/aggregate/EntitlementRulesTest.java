package io.lakescope.jobs.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntitlementRulesTest {

    private static final String DATASET = "file:///data/bucket/raw/visits";
    private static final Map<String, String> UNIT = Map.of("day", "2026-06-01");

    private static Entitlement of(String source) {
        return Entitlement.of(source, Map.of(DATASET, Map.of("venue", List.of("v1"))));
    }

    @Test
    void aFolderInTheDatasetSaysWhoseItIs() {
        assertThat(of(DATASET + "/venue=v1").refusal(UNIT)).isEmpty();
        assertThat(of(DATASET + "/venue=v2").refusal(UNIT).orElse("")).contains("venue=v2 is not entitled");
    }

    @Test
    void aFolderAroundTheDatasetIsNoWayAroundIt() {
        assertThat(of("file:///data/bucket").refusal(Map.of("venue", "v2"))).isPresent();
        assertThat(of("file:///data/bucket").refusal(Map.of("venue", "v1"))).isEmpty();
    }

    @Test
    void aUnitWithoutTheKeyIsNobodysWhoIsEntitled() {
        assertThat(of(DATASET).refusal(UNIT).orElse("")).contains("venue=(none)");
    }

    @Test
    void anotherDatasetWhoseNameBeginsAlikeIsNotConcerned() {
        assertThat(of(DATASET + "-2").refusal(Map.of("venue", "v2"))).isEmpty();
    }
}
