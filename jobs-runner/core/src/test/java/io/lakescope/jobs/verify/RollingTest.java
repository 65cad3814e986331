package io.lakescope.jobs.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.verify.Rolling.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Nights of rolling verifications, simulated. */
class RollingTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T02:00:00Z");
    private static final Duration WITHIN = Duration.ofDays(30);

    private final Map<String, Instant> proven = new HashMap<>();
    private final List<Candidate> units = new ArrayList<>();

    private void make(int count, Instant at) {
        for (int i = 0; i < count; i++) {
            units.add(new Candidate(unit("u" + units.size()), Optional.of(at)));
        }
    }

    private static WorkUnit unit(String id) {
        return new WorkUnit(id, Map.of(), List.of(), "", Map.of(), 0);
    }

    private List<String> night(Instant now) {
        List<String> due = new Rolling(WITHIN, proven)
                .due(units, now).stream().map(WorkUnit::id).toList();
        due.forEach(unit -> proven.put(unit, now));
        return due;
    }

    private Duration oldest(Instant now) {
        return units.stream()
                .map(one -> Duration.between(
                        proven.getOrDefault(one.unit().id(), one.made().orElse(Instant.EPOCH)), now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    @Test
    void noUnitIsUnprovenForLongerThanItsTimeWheneverItWasMade() {
        Random random = new Random(1);
        make(900, BEGIN);
        long most = 0;
        for (int day = 1; day <= 180; day++) {
            // as a schedule begins its runs: at its time, or up to half an hour later
            Instant now = BEGIN.plus(Duration.ofDays(day)).plusSeconds(random.nextInt(1_800));
            assertThat(oldest(now)).isLessThan(WITHIN);
            most = Math.max(most, night(now).size());
            make(5, now);
        }
        System.out.println("rolling verification: " + units.size() + " units, at most " + most + " a night");
        assertThat(most).isLessThan(2L * units.size() / 15);
    }

    @Test
    void everyUnitHasItsTurnAndNoneBeforeHalfOfItsTime() {
        make(30, BEGIN);

        assertThat(night(BEGIN.plus(Duration.ofDays(14)))).isEmpty();
        assertThat(night(BEGIN.plus(Duration.ofDays(15)))).containsExactly("u0", "u1");
        assertThat(night(BEGIN.plus(Duration.ofDays(15)))).containsExactly("u10", "u11");
    }

    @Test
    void whatCannotWaitAndWhatNobodyKnowsOfComesAtOnce() {
        make(30, BEGIN.minus(Duration.ofDays(29)));
        make(30, BEGIN);
        units.add(new Candidate(unit("unreadable"), Optional.empty()));
        proven.put("unreadable", BEGIN);

        assertThat(night(BEGIN)).hasSize(31).contains("unreadable").first().isEqualTo("unreadable");
    }

    @Test
    void aShortTimeTakesEverythingEachNight() {
        make(3, BEGIN);

        assertThat(new Rolling(Duration.ofDays(1), proven).due(units, BEGIN.plus(Duration.ofHours(1))))
                .hasSize(3);
    }
}
