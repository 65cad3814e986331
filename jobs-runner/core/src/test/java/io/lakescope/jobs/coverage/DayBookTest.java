package io.lakescope.jobs.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.backup.DataPlace;
import io.lakescope.jobs.coverage.Kept.Soundness;
import io.lakescope.jobs.coverage.TopicDay.Retained;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What follows from what layers say, in whatever order they say it; servers and files are in the journeys. */
class DayBookTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-08-20");
    private static final LocalDate DAY = TODAY.minusDays(9);
    private static final Instant NOW = Instant.parse("2026-08-20T09:42:00Z");
    private static final SourceAddress TABLE = SourceAddress.parse("cassandra:local/shop/visits");
    private static final SourceAddress DATASET = SourceAddress.parse("lake:local/raw/visits");
    private static final SourceAddress TOPIC = SourceAddress.parse("kafka:local/visits");
    private static final Lineage LINEAGE = new Lineage(
            List.of(new Lineage.Ingestion(TOPIC, TABLE, Map.of())),
            List.of(new Lineage.Backup(TABLE, DATASET)),
            List.of());
    private static final List<Layer> LAYERS = LINEAGE.layers();
    private static final Layer KAFKA = LAYERS.get(0);
    private static final Layer RAW = LAYERS.get(1);
    private static final Layer BACKUP = LAYERS.get(2);

    private final DayBook book = new DayBook(LINEAGE, LAYERS, TODAY);

    private static Answer<Live> rows(long rows, String digest) {
        return Answer.of(Map.of("venue=v1", new Live(rows, digest, NOW)));
    }

    private static Answer<Kept> kept(Soundness soundness, long rows, String digest, boolean isPurged) {
        return kept(soundness, rows, digest, isPurged, false);
    }

    private static Answer<Kept> kept(
            Soundness soundness, long rows, String digest, boolean isPurged, boolean isExpiring) {
        return Answer.of(Map.of(
                "venue=v1",
                new Kept(
                        "raw/visits/venue=v1",
                        soundness,
                        soundness == Soundness.SOUND
                                ? Optional.of(DataPlace.current("raw/visits/venue=v1"))
                                : Optional.empty(),
                        TABLE.toString(),
                        rows,
                        digest,
                        isExpiring,
                        isPurged,
                        NOW,
                        new DayCell.Stored(10, 0, Optional.empty()),
                        soundness == Soundness.SOUND ? "" : "the object is missing")));
    }

    private static Answer<TopicDay> records(OptionalLong rows, Retained retained) {
        return Answer.of(Map.of(
                "", new TopicDay(rows, rows.orElse(0), retained, Optional.of(NOW), Optional.of("too many records"))));
    }

    private Optional<DayCell> cell(Layer layer) {
        return cell(layer, DAY);
    }

    private Optional<DayCell> cell(Layer layer, LocalDate day) {
        return Optional.ofNullable(book.cells().getOrDefault(layer, Map.of()).get(day));
    }

    private State state(Layer layer) {
        return cell(layer).orElseThrow().state();
    }

    @Test
    void anEmptyTableIsJudgedOnlyOnceItsBackupHasAnswered() {
        book.live(RAW, DAY, rows(0, "none"));
        assertThat(cell(RAW)).isEmpty();

        book.kept(BACKUP, DAY, kept(Soundness.SOUND, 5, "d5", true));
        assertThat(state(RAW)).isEqualTo(State.PURGED);
    }

    @Test
    void anEmptyTableWhoseBackupIsSilentIsUnknownAndNotAbsent() {
        book.live(RAW, DAY, rows(0, "none"));
        book.unknown(BACKUP, DAY, "the disk is gone");

        assertThat(state(RAW)).isEqualTo(State.UNKNOWN);
        assertThat(cell(RAW).orElseThrow().why()).contains("the disk is gone");
        assertThat(state(BACKUP)).isEqualTo(State.UNKNOWN);
    }

    @Test
    void rowsWhoseBackupIsSilentArePresentAndAgreeWithNothing() {
        book.live(RAW, DAY, rows(5, "d5"));
        assertThat(state(RAW)).isEqualTo(State.PRESENT);
        book.unknown(BACKUP, DAY, "the disk is gone");

        assertThat(state(RAW)).isEqualTo(State.PRESENT);
        assertThat(cell(RAW).orElseThrow().agrees()).isEmpty();
    }

    @Test
    void aSilentTableLeavesItsBackupWithoutAgreement() {
        book.kept(BACKUP, DAY, kept(Soundness.SOUND, 5, "d5", false));
        book.unknown(RAW, DAY, "no host answers");

        assertThat(state(RAW)).isEqualTo(State.UNKNOWN);
        assertThat(state(BACKUP)).isEqualTo(State.PRESENT);
        assertThat(cell(BACKUP).orElseThrow().agrees()).isEmpty();
        assertThat(cell(BACKUP).orElseThrow().isRestorable()).isTrue();
    }

    @Test
    void otherDigestsAreComparedOnceAndJudgedAfterwards() {
        book.live(RAW, DAY, rows(5, "x5"));
        List<Answers.Open> open = book.kept(BACKUP, DAY, kept(Soundness.SOUND, 5, "d5", false));

        assertThat(open).hasSize(1);
        assertThat(book.live(RAW, DAY, rows(5, "x5"))).isEmpty();
        book.compared(open.get(0), DAY, new Comparison(5, 1, 1, 1, Optional.empty()));

        assertThat(state(RAW)).isEqualTo(State.PARTIAL);
        assertThat(cell(RAW).orElseThrow().expected()).hasValue(6);
        assertThat(cell(BACKUP).orElseThrow().agrees()).contains(false);
    }

    @Test
    void whatCannotBeComparedIsCountedAndNeverAgrees() {
        book.live(RAW, DAY, rows(4, "x4"));
        book.kept(BACKUP, DAY, kept(Soundness.MISSING, 5, "d5", false));

        assertThat(state(RAW)).isEqualTo(State.PARTIAL);
        assertThat(cell(RAW).orElseThrow().agrees()).contains(false);
        assertThat(state(BACKUP)).isEqualTo(State.ABSENT);
        assertThat(cell(BACKUP).orElseThrow().isGap()).isTrue();
    }

    @Test
    void anEmptyTableWithAnUnreadableBackupOfMortalRowsIsUnknown() {
        book.live(RAW, DAY, rows(0, "none"));
        book.kept(BACKUP, DAY, kept(Soundness.DAMAGED, 5, "d5", false, true));

        assertThat(state(RAW)).isEqualTo(State.UNKNOWN);
    }

    @Test
    void rowsAfterAPurgeMakeADayPartial() {
        book.live(RAW, DAY, rows(2, "x2"));
        book.kept(BACKUP, DAY, kept(Soundness.SOUND, 5, "d5", true));

        assertThat(state(RAW)).isEqualTo(State.PARTIAL);
        assertThat(cell(RAW).orElseThrow().agrees()).contains(false);
    }

    @Test
    void nothingIsDueOfTodayAndLater() {
        for (LocalDate day : List.of(TODAY, TODAY.plusDays(1))) {
            book.live(RAW, day, Answer.of(Map.of()));
            book.kept(BACKUP, day, Answer.of(Map.of()));
            book.topic(KAFKA, day, records(OptionalLong.of(0), Retained.WHOLE));

            assertThat(LAYERS).allMatch(layer -> cell(layer, day).orElseThrow().state() == State.NOT_DUE);
        }
        book.live(RAW, TODAY, rows(3, "d3"));
        assertThat(cell(RAW, TODAY).orElseThrow().state()).isEqualTo(State.PRESENT);
        assertThat(cell(BACKUP, TODAY).orElseThrow().state()).isEqualTo(State.NOT_DUE);
    }

    @Test
    void aTopicIsMeasuredByWhatTheTableHas() {
        book.topic(KAFKA, DAY, records(OptionalLong.of(4), Retained.WHOLE));
        assertThat(state(KAFKA)).isEqualTo(State.PRESENT);

        book.live(RAW, DAY, rows(5, "d5"));
        assertThat(state(KAFKA)).isEqualTo(State.PARTIAL);
        assertThat(cell(KAFKA).orElseThrow().expected()).hasValue(5);

        book.topic(KAFKA, DAY, records(OptionalLong.of(5), Retained.PARTLY));
        assertThat(state(KAFKA)).isEqualTo(State.PRESENT);

        book.topic(KAFKA, DAY, records(OptionalLong.of(0), Retained.WHOLE));
        assertThat(state(KAFKA)).isEqualTo(State.ABSENT);

        book.topic(KAFKA, DAY, records(OptionalLong.of(0), Retained.PARTLY));
        assertThat(state(KAFKA)).isEqualTo(State.EXPIRED);
    }

    @Test
    void rowsThatNobodyCountedAreNotInvented() {
        book.live(RAW, DAY, rows(5, "d5"));
        for (Retained retained : Retained.values()) {
            book.topic(KAFKA, DAY, records(OptionalLong.empty(), retained));
            assertThat(cell(KAFKA).orElseThrow().rows()).isEmpty();
        }
        assertThat(state(KAFKA)).isEqualTo(State.EXPIRED);
        book.topic(KAFKA, DAY, records(OptionalLong.empty(), Retained.WHOLE));
        assertThat(state(KAFKA)).isEqualTo(State.PRESENT);
        assertThat(cell(KAFKA).orElseThrow().why()).contains("rows unknown", "too many records");
    }
}
