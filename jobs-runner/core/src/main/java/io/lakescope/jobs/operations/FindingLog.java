package io.lakescope.jobs.operations;

import io.lakescope.jobs.Lease;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a line when a finding begins, and one when it is over. Not thread-safe. */
public final class FindingLog implements Duty {

    private static final Logger LOG = LoggerFactory.getLogger(FindingLog.class);

    private List<Finding> before = List.of();

    @Override
    public void turn(List<Finding> found, Instant now, Lease lease) {
        found.stream()
                .filter(finding -> before.stream().noneMatch(finding::isSameAs))
                .forEach(finding -> LOG.warn(
                        "Began: {} {}: {}; next: {}",
                        finding.kind(),
                        finding.subject(),
                        finding.what(),
                        finding.step().command()));
        before.stream()
                .filter(finding -> found.stream().noneMatch(finding::isSameAs))
                .forEach(finding -> LOG.info("Over: {} {}", finding.kind(), finding.subject()));
        before = List.copyOf(found);
    }
}
