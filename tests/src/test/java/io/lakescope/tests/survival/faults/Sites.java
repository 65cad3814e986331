package io.lakescope.tests.survival.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.tests.survival.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The sites of a set of runs. What comes before a job is done once for all of its runs, in a template with a venue for each;
 * a run gets a copy of that. Ingestion has nothing before it but a topic, which each run has for itself.
 */
final class Sites {

    private final Servers servers;
    private final Path folder;
    private final Map<FaultedJob, List<String>> venues = new EnumMap<>(FaultedJob.class);
    private final Map<FaultedJob, Site> templates = new EnumMap<>(FaultedJob.class);

    Sites(Servers servers, Path folder) {
        this.servers = servers;
        this.folder = folder;
    }

    /** Announces a venue of a job; before the job's first site is made. */
    void plan(FaultedJob job, String venue) {
        venues.computeIfAbsent(job, j -> new ArrayList<>()).add(venue);
    }

    /** A new site with nothing in it; {@link #prepare} follows. */
    Site create(FaultedJob job, String venue) throws IOException {
        return job == FaultedJob.INGEST
                ? Site.create(servers, folder.resolve(venue), venue, Sample.random("events of " + venue))
                : template(job).of(folder.resolve(venue), venue);
    }

    /** Brings it to where the job can begin. */
    void prepare(FaultedJob job, Site site) throws IOException {
        if (job == FaultedJob.INGEST) {
            job.prepare(site);
        } else {
            site.fill(template(job));
        }
    }

    private Site template(FaultedJob job) {
        return templates.computeIfAbsent(job, j -> {
            try {
                String name = "template_" + job.ordinal();
                Site site = Site.create(
                        servers,
                        folder.resolve(name),
                        venues.getOrDefault(job, List.of()),
                        Sample.random("events of " + name));
                job.prepare(site);
                return site;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** How many steps of each kind an untouched run of the job has, on a venue that was announced for it. */
    Map<String, Integer> census(FaultedJob job, String venue) {
        try {
            Site site = create(job, venue);
            prepare(job, site);
            Census census = new Census();
            assertThat(site.call(census, job.command(site)).isDone()).isTrue();
            return census.counts();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
