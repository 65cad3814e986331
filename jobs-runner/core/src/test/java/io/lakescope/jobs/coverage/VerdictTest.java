package io.lakescope.jobs.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One cell of several units. */
class VerdictTest {

    @ParameterizedTest
    @CsvSource({
        "PRESENT PRESENT, PRESENT",
        "PRESENT ABSENT, PARTIAL",
        "ABSENT ABSENT, ABSENT",
        "PRESENT PARTIAL, PARTIAL",
        "PRESENT PURGED, PRESENT",
        "ABSENT PURGED, ABSENT",
        "PURGED EXPIRED, PURGED",
        "PRESENT EXPIRED NOT_DUE, PRESENT",
        "PRESENT ABSENT UNKNOWN, UNKNOWN"
    })
    void unitsMakeTheStateOfTheirDay(String units, State day) {
        List<Verdict> verdicts = Stream.of(units.split(" ", -1))
                .map(state -> Verdict.of(State.valueOf(state), 2, state))
                .toList();

        assertThat(Verdict.all(verdicts).state()).isEqualTo(day);
        assertThat(Verdict.all(verdicts).rows()).hasValue(2L * verdicts.size());
    }
}
