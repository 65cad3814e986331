package io.lakescope.jobs.coverage;

import io.lakescope.jobs.state.AggregateUnits.Computed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules by which layers are judged: pure functions of what these said. */
final class Verdicts {

    static final String NEVER_THERE = "no layer shows that there ever were rows";
    static final String NOT_BACKED_UP = "it was not backed up";
    static final String NOT_COMPUTED = "it was not computed";

    private Verdicts() {}

    /**
     * A unit of a table that has a backup.
     *
     * @param live null if the table has nothing of it
     * @param comparison row by row, where the digests differ
     */
    static Verdict table(@Nullable Live live, Kept kept, Optional<Comparison> comparison) {
        long rows = live == null ? 0 : live.rows();
        boolean isSame = live != null && live.digest().equals(kept.digest());
        if (kept.soundness() == Kept.Soundness.UNTRUSTED) {
            return rows > 0
                    ? Verdict.of(State.PRESENT, rows, "there is no backup to compare it with: " + kept.problem())
                    : Verdict.of(State.UNKNOWN, 0, "it is empty, and no backup tells why: " + kept.problem());
        }
        if (isSame || (rows == 0 && kept.rows() == 0)) {
            return Verdict.of(State.PRESENT, rows, kept.purged() ? "a purge is recorded, and its rows are there" : "")
                    .expecting(kept.rows())
                    .agreeing(true);
        }
        if (kept.purged()) {
            return rows == 0
                    ? Verdict.of(State.PURGED, 0, "purged; the backup holds " + rows(kept.rows()))
                            .agreeing(true)
                    : Verdict.of(State.PARTIAL, rows, "purged, and has " + rows(rows) + " since")
                            .expecting(Math.max(rows, kept.rows()))
                            .agreeing(false);
        }
        return comparison.isPresent() && comparison.get().problem().isEmpty()
                ? compared(rows, comparison.get())
                : counted(rows, kept, comparison);
    }

    private static Verdict compared(long rows, Comparison comparison) {
        if (comparison.isSame()) {
            return comparison.kept() == 0
                    ? Verdict.of(State.EXPIRED, 0, "every row has passed its expiry")
                            .agreeing(true)
                    : Verdict.of(State.PRESENT, rows, "what the backup has more has passed its expiry")
                            .expecting(rows)
                            .agreeing(true);
        }
        if (rows == 0) {
            return Verdict.of(State.ABSENT, 0, "the backup holds " + rows(comparison.kept()))
                    .expecting(comparison.kept())
                    .agreeing(false);
        }
        String more = comparison.added() == 0 ? "" : rows(comparison.added()) + " not in the backup";
        String other = comparison.changed() == 0 ? "" : rows(comparison.changed()) + " other than in the backup";
        if (comparison.missing() == 0) {
            return Verdict.of(State.PRESENT, rows, joined(more, other))
                    .expecting(rows)
                    .agreeing(false);
        }
        return Verdict.of(
                        State.PARTIAL,
                        rows,
                        joined(joined(rows(comparison.missing()) + " of the backup are missing", more), other))
                .expecting(comparison.kept() + comparison.added())
                .agreeing(false);
    }

    /** By counts alone: either the backup cannot be read, or it is not yet. */
    private static Verdict counted(long rows, Kept kept, Optional<Comparison> comparison) {
        String why = comparison
                .flatMap(Comparison::problem)
                .or(() -> Optional.of(kept.problem()).filter(problem -> !problem.isEmpty()))
                .map(problem -> "compared by counts alone: " + problem)
                .orElse("");
        if (rows == 0 && kept.expiring() && !why.isEmpty()) {
            return Verdict.of(State.UNKNOWN, 0, "its rows may have passed their expiry; " + why);
        }
        State state = rows == 0 ? State.ABSENT : rows < kept.rows() ? State.PARTIAL : State.PRESENT;
        String lost = rows == 0 ? "the backup holds " + rows(kept.rows()) : "";
        return Verdict.of(state, rows, joined(lost, why))
                .expecting(Math.max(rows, kept.rows()))
                .agreeing(false);
    }

    /** A unit of a table of which no backup tells anything. */
    static Verdict alone(@Nullable Live live, String why) {
        long rows = live == null ? 0 : live.rows();
        return Verdict.of(rows > 0 ? State.PRESENT : State.ABSENT, rows, why);
    }

    /** A unit of a dataset by itself. */
    static Verdict kept(Kept kept) {
        return switch (kept.soundness()) {
            case SOUND -> Verdict.of(State.PRESENT, kept.rows(), "").expecting(kept.rows());
            case MISSING ->
                Verdict.of(State.ABSENT, 0, kept.problem())
                        .expecting(kept.rows())
                        .agreeing(false);
            case DAMAGED ->
                Verdict.of(State.PARTIAL, kept.problem()).expecting(kept.rows()).agreeing(false);
            case UNTRUSTED -> Verdict.of(State.UNKNOWN, kept.problem()).agreeing(false);
        };
    }

    /** A unit of a backup beside its table. */
    static Verdict beside(Verdict backup, Verdict table, Optional<Comparison> rows) {
        long newer = rows.filter(compared -> compared.problem().isEmpty())
                .map(compared -> compared.added() + compared.changed())
                .orElse(0L);
        return new Verdict(
                backup.state(),
                backup.rows(),
                backup.expected(),
                table.agrees(),
                newer == 0 ? "" : rows(newer) + " of the table are other than in the backup");
    }

    /** What holds rows of an aggregate, beside what the computation said that it wrote. */
    static Verdict computed(Verdict there, String digest, Computed computed) {
        long rows = there.rows().orElse(0);
        if (there.rows().isEmpty() || there.state() == State.UNKNOWN) {
            return there.expecting(computed.rows());
        }
        if (digest.equals(computed.digest()) || (rows == 0 && computed.rows() == 0)) {
            return Verdict.of(State.PRESENT, rows, there.why())
                    .expecting(computed.rows())
                    .agreeing(true);
        }
        State state = rows == 0 ? State.ABSENT : rows < computed.rows() ? State.PARTIAL : State.PRESENT;
        String why = "computed were " + rows(computed.rows()) + (rows < computed.rows() ? "" : " of other content");
        return Verdict.of(state, rows, why)
                .expecting(Math.max(rows, computed.rows()))
                .agreeing(false);
    }

    /** What a topic retains, beside the most rows that table and backup have of the day. */
    static Verdict topic(TopicDay day, long rowsElsewhere, String keptSince) {
        if (day.rows().isEmpty()) {
            String note = day.note().orElse("");
            return switch (day.retained()) {
                case WHOLE -> Verdict.of(State.PRESENT, "retained, rows unknown: " + note);
                case PARTLY -> Verdict.of(State.PARTIAL, "retained in part, rows unknown: " + note);
                case GONE -> Verdict.of(State.EXPIRED, keptSince);
            };
        }
        long rows = day.rows().getAsLong();
        boolean isWhole = day.retained() == TopicDay.Retained.WHOLE;
        if (rows == 0) {
            if (!isWhole) {
                return Verdict.of(State.EXPIRED, 0, keptSince);
            }
            return rowsElsewhere == 0
                    ? Verdict.of(State.ABSENT, 0, NEVER_THERE)
                    : Verdict.of(State.ABSENT, 0, "other layers hold " + rows(rowsElsewhere))
                            .expecting(rowsElsewhere);
        }
        if (day.distinct() < rowsElsewhere) {
            return Verdict.of(
                            State.PARTIAL,
                            rows,
                            joined(
                                    "other layers hold " + rows(rowsElsewhere) + ", and these records are "
                                            + rows(day.distinct()),
                                    isWhole ? "" : keptSince))
                    .expecting(rowsElsewhere);
        }
        return rowsElsewhere > 0 || isWhole
                ? Verdict.of(State.PRESENT, rows, "")
                : Verdict.of(State.PARTIAL, rows, keptSince);
    }

    static String rows(long rows) {
        return rows == 1 ? "1 row" : String.format(java.util.Locale.ROOT, "%,d rows", rows);
    }

    private static String joined(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + "; " + second;
    }
}
