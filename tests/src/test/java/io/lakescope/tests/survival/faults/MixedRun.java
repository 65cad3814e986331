package io.lakescope.tests.survival.faults;

import static org.awaitility.Awaitility.await;

import io.lakescope.app.local.ServerKind;
import io.lakescope.tests.survival.Sample;
import io.lakescope.tests.survival.truth.Finding;
import io.lakescope.tests.survival.truth.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.awaitility.core.ConditionTimeoutException;

/** An ingestion without an end, by one to three processes, while blow after blow falls; then what it came to. */
final class MixedRun {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int MOST_PAUSE_MILLIS = 1_200;

    private final Servers servers;
    private final Site site;
    private final Random random;
    private final Optional<SmallDisk> disk;
    private final List<String> course = new ArrayList<>();
    private final EnumSet<Blow> fallen = EnumSet.noneOf(Blow.class);

    private MixedRun(Servers servers, Site site, Random random, Optional<SmallDisk> disk) {
        this.servers = servers;
        this.site = site;
        this.random = random;
        this.disk = disk;
    }

    /** What happened, and what was then there. */
    record Outcome(String course, Finding finding) {}

    static Outcome of(Servers servers, Path folder, int number, boolean canMount) throws Exception {
        String venue = "mixed-" + number;
        Random random = Sample.random(venue);
        Site site = Site.create(servers, folder.resolve(venue), venue, Sample.random("events of " + venue));
        if (!canMount) {
            return new MixedRun(servers, site, random, Optional.empty()).outcome();
        }
        try (SmallDisk disk = SmallDisk.at(site.bucket())) {
            return new MixedRun(servers, site, random, Optional.of(disk)).outcome();
        }
    }

    private Outcome outcome() throws Exception {
        site.events().begin(600);
        try (Instances instances = new Instances(site, random)) {
            // The state is there before anybody looks into it.
            var unused = site.run("job", "runs");
            instances.join();
            await().atMost(LIMIT)
                    .until(() -> !site.state().offsets(site.events().topic()).isEmpty());
            for (int blows = 3 + random.nextInt(3); blows > 0; blows--) {
                strike(instances);
            }
            instances.wakeAll();
            if (fallen.stream().anyMatch(Blow::stopsPartitions)) {
                instances.leaveAll();
            }
            if (instances.isEmpty()) {
                instances.join();
            }
            site.events().more(100);
            String text = String.join(", ", course);
            if (!isThroughInTime()) {
                String offsets = site.state().offsets(site.events().topic()).toString();
                return new Outcome(text, new Finding(Verdict.UNFINISHED, "after " + LIMIT + " at " + offsets));
            }
            instances.leaveAll();
            return new Outcome(text, site.checker().accounted());
        }
    }

    private boolean isThroughInTime() {
        try {
            await().atMost(LIMIT).until(() -> site.checker().isDealtWith());
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private void strike(Instances instances) throws Exception {
        site.events().more(100 + random.nextInt(400));
        pause();
        if (instances.isEmpty()) {
            instances.join();
        }
        Blow blow = next();
        course.add(blow.toString());
        fallen.add(blow);
        switch (blow) {
            case KILL_JOB -> instances.killOne();
            case SUSPEND_JOB -> suspend(instances);
            case LEAVE -> instances.leaveOne();
            case JOIN -> instances.join();
            case KILL_CASSANDRA -> killed(ServerKind.CASSANDRA);
            case SUSPEND_CASSANDRA -> suspended(ServerKind.CASSANDRA);
            case KILL_KAFKA -> killed(ServerKind.KAFKA);
            case SUSPEND_KAFKA -> suspended(ServerKind.KAFKA);
            case FULL_DISK -> full();
            case UNWRITABLE_DEAD_LETTERS -> unwritable();
        }
    }

    private Blow next() {
        Blow blow;
        do {
            blow = Blow.values()[random.nextInt(Blow.values().length)];
        } while ((blow.isOncePerRun() && fallen.contains(blow)) || (blow == Blow.FULL_DISK && disk.isEmpty()));
        return blow;
    }

    /** The moment of a blow within the work is what chance is for. */
    private void pause() throws InterruptedException {
        Thread.sleep(random.nextInt(MOST_PAUSE_MILLIS));
    }

    private void suspend(Instances instances) throws Exception {
        instances.suspendOne();
        instances.join();
        site.events().more(50);
        pause();
        instances.wakeAll();
    }

    private void killed(ServerKind kind) throws InterruptedException {
        servers.kill(kind);
        pause();
        servers.restart();
    }

    private void suspended(ServerKind kind) throws InterruptedException {
        servers.suspend(kind);
        try {
            Thread.sleep(1_000);
            pause();
        } finally {
            servers.proceed(kind);
        }
    }

    private void full() throws IOException, InterruptedException {
        disk.orElseThrow().fill();
        site.events().more(100);
        pause();
        disk.orElseThrow().free();
    }

    /** A file stands where the folder should be. */
    private void unwritable() throws IOException, InterruptedException {
        Path folder = site.deadLetters();
        Path aside = site.bucket().resolve("aside");
        if (Files.exists(folder)) {
            Files.move(folder, aside);
        }
        Files.writeString(folder, "in the way");
        site.events().more(100);
        pause();
        Files.delete(folder);
        if (Files.exists(aside)) {
            Files.move(aside, folder);
        }
    }
}
