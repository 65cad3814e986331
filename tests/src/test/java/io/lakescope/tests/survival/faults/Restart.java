package io.lakescope.tests.survival.faults;

import io.lakescope.jobs.Steps;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a user does after a fault: resumes the run, or gives the command again, until it is complete. */
final class Restart {

    private static final int ATTEMPTS = 4;

    private final Site site;
    private final FaultedJob job;
    private final long struckPid;
    private final List<String> course = new ArrayList<>();
    private String failure = "";

    Restart(Site site, FaultedJob job, long struckPid) {
        this.site = site;
        this.job = job;
        this.struckPid = struckPid;
    }

    /** Whether the job became complete. */
    boolean complete(Random random) throws SQLException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Site.Answer answer = again(random.nextBoolean());
            if (answer.isDone()) {
                return true;
            }
            failure = answer.err().lines().reduce((first, last) -> last).orElse("no message");
            boolean isHeld = failure.contains("is working on it") || failure.contains("works on it and was heard of");
            if (isHeld && site.state().endClaimsOf(struckPid) > 0) {
                // Refused while the lease of the dead stands, as it must be: from here on its time is over.
                course.add("refused while its lease stood");
            }
        }
        return false;
    }

    private Site.Answer again(boolean resume) throws SQLException {
        List<String> newest = site.state().newestRun(job.kind());
        boolean canResume = !newest.isEmpty() && !newest.get(1).startsWith("SUCCEEDED");
        if (resume && canResume) {
            course.add("resumed");
            return site.call(Steps.NONE, "job", "resume", newest.get(0));
        }
        course.add("run again");
        return site.call(Steps.NONE, job.command(site));
    }

    String course() {
        return String.join(", ", course);
    }

    String failure() {
        return failure;
    }
}
