package io.lakescope.jobs.coverage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** A cell from its verdict and from what is known beside it. */
record CellDraft(LocalDate day, Layer layer, Verdict verdict) {

    private DayCell cell(
            Optional<String> digest,
            Optional<Instant> proven,
            Optional<Instant> keptUntil,
            Optional<DayCell.Stored> stored) {
        return new DayCell(
                day,
                layer,
                verdict.state(),
                verdict.rows(),
                verdict.expected(),
                digest,
                proven,
                verdict.agrees(),
                keptUntil,
                stored,
                verdict.why());
    }

    DayCell retained(Optional<Instant> keptUntil) {
        return cell(Optional.empty(), Optional.empty(), keptUntil, Optional.empty());
    }

    /** A scan proves what a table holds only beside something that it agrees with. */
    DayCell scanned(Collection<Live> units) {
        boolean isProven = verdict.agrees().orElse(false);
        return cell(
                units.size() == 1 ? units.stream().map(Live::digest).findFirst() : Optional.empty(),
                units.stream().map(Live::at).filter(at -> isProven).min(Comparator.naturalOrder()),
                Optional.empty(),
                Optional.empty());
    }

    DayCell stored(Collection<Kept> units) {
        Optional<DayCell.Stored> stored = units.stream()
                .map(Kept::stored)
                .reduce((one, other) -> new DayCell.Stored(
                        one.sizeBytes() + other.sizeBytes(),
                        one.versions() + other.versions(),
                        one.storageClass().or(other::storageClass)));
        boolean isSound = !units.isEmpty() && units.stream().allMatch(Kept::isSound);
        return cell(
                units.size() == 1
                        ? units.stream()
                                .map(Kept::digest)
                                .filter(digest -> !digest.isEmpty())
                                .findFirst()
                        : Optional.empty(),
                isSound ? units.stream().map(Kept::proven).min(Comparator.naturalOrder()) : Optional.empty(),
                Optional.empty(),
                stored);
    }
}
