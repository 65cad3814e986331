package io.lakescope.views.jobs;

import io.lakescope.jobs.JobStatus;
import io.lakescope.jobs.RunState;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Texts;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** One run in the panel; its status changes in place, so that the table keeps its selection. */
public final class JobLine {

    private final ReadOnlyObjectWrapper<JobStatus> status;

    JobLine(JobStatus first) {
        status = new ReadOnlyObjectWrapper<>(first);
    }

    void update(JobStatus now) {
        status.set(now);
    }

    public ReadOnlyObjectProperty<JobStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    public JobStatus status() {
        return status.get();
    }

    /** Units done of all, 0 to 1; negative while the plan is not known. */
    public double progress() {
        JobStatus now = status();
        if (now.state() == RunState.SUCCEEDED || now.state() == RunState.SUCCEEDED_WITH_REJECTS) {
            return 1;
        }
        return now.unitsTotal() == 0 ? (now.state().isEnded() ? 0 : -1) : (double) now.unitsDone() / now.unitsTotal();
    }

    public String progressText() {
        return progress() < 0 ? "" : Figures.percent(progress());
    }

    public String units() {
        JobStatus now = status();
        return Texts.of("jobs.units", Figures.count(now.unitsDone()), Figures.count(now.unitsTotal()));
    }

    /** {@code 48,200 rows/s, 3 min left}; for a run that has ended how long it took, or why it failed. */
    public String pace() {
        JobStatus now = status();
        if (now.failure().isPresent()) {
            return now.failure().get();
        }
        if (now.state().isEnded()) {
            return now.ended()
                    .map(end -> Texts.of("jobs.took", Figures.duration(java.time.Duration.between(now.started(), end))))
                    .orElse("");
        }
        String rate = now.rowsPerSecond() > 0 ? Figures.rate(now.rowsPerSecond()) : "";
        String left = now.timeLeft()
                .map(time -> Texts.of("jobs.left", Figures.duration(time)))
                .orElse("");
        return rate.isEmpty() || left.isEmpty() ? rate + left : rate + " \u00b7 " + left;
    }

    public String stateText() {
        return Texts.of("state." + status().state().name().toLowerCase(Locale.ROOT));
    }

    public boolean isCancellable() {
        return status().state() == RunState.PLANNING || status().state() == RunState.RUNNING;
    }
}
