package io.lakescope.tests.survival.histories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.UnitResult;
import io.lakescope.tests.survival.Sample;
import io.lakescope.tests.survival.damage.Disk;
import io.lakescope.tests.survival.damage.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** All units through one round after another: writes, backups, restores, damage, and a purge of everything. */
final class Histories implements AutoCloseable {

    private final int days;
    private final List<Unit> units;
    private final Moments moments = new Moments();
    private final LiveTable table;
    private final Product product;
    private final Random random = Sample.random("purge histories");
    private final Writes writes;
    private final Known known = new Known();
    private final Tally tally = new Tally();

    /** Makes the table; so many venues have a unit on each of so many days. */
    Histories(Path folder, int venues, int days) throws IOException {
        this.days = days;
        this.units = Unit.of(venues, days);
        this.table = new LiveTable(Servers.connect());
        this.product = new Product(folder, moments);
        this.writes = new Writes(table, random);
    }

    Tally tally() {
        return tally;
    }

    void begin() {
        each(0.9, writes::insert);
    }

    void round(int number) {
        change(0.3, table.read());
        backUp();
        bringBack();
        change(0.1, table.read());
        damage(0.08);
        if (number % 5 == 4) {
            purgeByAnOldPlan();
        }
        purge();
        tally.histories += units.size();
    }

    private void each(double share, Consumer<Unit> act) {
        units.stream().filter(unit -> random.nextDouble() < share).forEach(act);
    }

    private void change(double share, Map<Unit, Rows> live) {
        each(share, unit -> {
            if (!known.isPurged(unit)) {
                writes.change(unit, live.getOrDefault(unit, Rows.NONE));
            } else if (random.nextInt(5) == 0) {
                // No deletes here: they would hide what a restore brings back, as they should.
                known.rewritten(unit, writes.insert(unit));
            }
        });
    }

    private record Days(LocalDate from, LocalDate to) {
        boolean contains(Unit unit) {
            return !unit.day().isBefore(from) && unit.day().isBefore(to);
        }

        TimeRange range() {
            return new TimeRange(Optional.of(start(from)), Optional.of(start(to)));
        }

        private static Instant start(LocalDate day) {
            return day.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
    }

    /** A stretch of at least half the days. The last day is in none: its units are never backed up. */
    private Days someDays() {
        int length = days / 2 + random.nextInt(days - days / 2);
        LocalDate from = Unit.FIRST_DAY.plusDays(random.nextInt(days - length));
        return new Days(from, from.plusDays(length));
    }

    private void backUp() {
        Map<Unit, Rows> live = table.read();
        for (String venue : units.stream().map(Unit::venue).distinct().toList()) {
            Days some = someDays();
            RunReport report = product.backUp(Map.of("venue", venue), some.range());
            report.units().stream()
                    .filter(result ->
                            result.state() == UnitResult.State.VERIFIED || result.state() == UnitResult.State.IDENTICAL)
                    .map(result -> unit(result.unit()))
                    .forEach(unit -> known.backedUp(unit, live.getOrDefault(unit, Rows.NONE)));
        }
    }

    private Unit unit(String name) {
        return units.stream()
                .filter(unit -> unit.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no unit " + name));
    }

    private void bringBack() {
        if (known.isAnyPurged()) {
            Days some = someDays();
            List<Unit> there = units.stream().filter(some::contains).toList();
            // A restore stops at the first leaf that cannot be trusted.
            there.forEach(known::repair);
            restore(some.range(), there);
        }
    }

    private void restore(TimeRange range, List<Unit> there) {
        RunReport report = product.restore(range);
        assertThat(report.state().name())
                .as("%s %s", report.failure(), report.units())
                .startsWith("SUCCEEDED");
        Map<Unit, Rows> live = table.read();
        for (Unit unit : there) {
            tally.restored += known.owed(unit);
            tally.missing.addAll(known.settle(unit, live.getOrDefault(unit, Rows.NONE)));
        }
    }

    private void damage(double share) {
        each(share, unit -> {
            if (known.isBackedUp(unit)
                    && !known.isPurged(unit)
                    && known.damage(unit).isEmpty()) {
                known.damaged(unit, Damage.to(product.leaf(unit), random));
            }
        });
    }

    /** A plan that no longer counts what is there is refused whole. */
    private void purgeByAnOldPlan() {
        JobPlan plan = product.planPurge();
        if (plan.units().isEmpty()) {
            return;
        }
        int one = random.nextInt(plan.units().size());
        writes.add(unit(plan.units().get(one).id()));
        Map<Unit, Rows> before = table.read();
        assertThatThrownBy(() -> product.purge(plan)).hasMessageContaining("what it counted has changed");
        assertThat(table.read()).isEqualTo(before);
        tally.stalePlans++;
    }

    private void purge() {
        Judge judge = new Judge(known, tally);
        judge.planned(table.read());
        JobPlan plan = product.planPurge();
        moments.oncePlanned(() -> {
            change(0.08, judge.planned());
            damage(0.03);
            judge.before(table.read());
        });
        each(0.05, unit -> arrive(unit, judge));
        RunReport report = product.purge(plan);
        moments.clear();
        tally.count(report);
        judge.after(table.read(), ChronoUnit.MICROS.between(Instant.EPOCH, plan.pinned()));
    }

    /** Writes a whole row after the unit's last scan, when nothing but the delete's timestamp can save it. */
    private void arrive(Unit unit, Judge judge) {
        Judge.Arrival arrival = new Judge.Arrival(writes.id(), writes.whole());
        moments.beforeDelete(unit, () -> {
            table.insert(unit, arrival.id(), arrival.cells(), table.now());
            judge.arrived(unit, arrival);
        });
    }

    /** Restores everything that was purged; leaves that are damaged are moved out of the way. */
    void end() throws IOException {
        for (Unit unit : units) {
            if (known.damage(unit).isPresent() && Files.exists(product.leaf(unit))) {
                Disk.delete(product.leaf(unit));
                product.giveUp(unit);
            }
        }
        restore(TimeRange.ALL, units);
    }

    @Override
    public void close() {
        product.close();
        table.close();
    }
}
