package io.lakescope.views.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.jobs.operations.Finding;
import io.lakescope.jobs.operations.Finding.Action;
import io.lakescope.jobs.operations.Finding.Kind;
import io.lakescope.jobs.operations.Finding.Step;
import io.lakescope.views.common.TaskRunner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewsViewModelTest {

    private final List<String> told = new ArrayList<>();
    private final NewsViewModel news =
            new NewsViewModel("night", (title, text) -> told.add(title + "|" + text), TaskRunner.direct());

    private static Finding finding(Kind kind, String subject, String run) {
        return new Finding(kind, subject, "why", Instant.EPOCH, new Step(Action.SHOW_RUN, run));
    }

    @Test
    void tellsOnceOfWhatBeginsWhileTheWindowIsNotLookedAt() {
        news.focusedProperty().set(false);
        news.seen(List.of(finding(Kind.FAILED, "old", "1")));
        assertThat(told).isEmpty();
        List<Finding> two = List.of(finding(Kind.FAILED, "old", "1"), finding(Kind.REFUSED, "purge", "2"));
        news.seen(two);
        news.seen(two);
        assertThat(told).containsExactly("night: purge was refused|why");
        assertThat(news.bannerProperty().get()).isEqualTo("purge was refused");
        news.dismiss();
        assertThat(news.bannerProperty().get()).isEmpty();
    }

    @Test
    void tellsAgainOfAnotherRunThatFailsAndOfWhatComesBack() {
        news.focusedProperty().set(false);
        news.seen(List.of());
        news.seen(List.of(finding(Kind.FAILED, "backup", "1")));
        news.seen(List.of(finding(Kind.FAILED, "backup", "2")));
        news.seen(List.of());
        news.seen(List.of(finding(Kind.LATE, "backup", "backup"), finding(Kind.LATE, "verify", "verify")));
        assertThat(told)
                .containsExactly(
                        "night: backup failed|why", "night: backup failed|why", "night: backup is late and 1 more|why");
    }

    @Test
    void leavesTheDesktopAloneWhileTheWindowIsWorkedInOrItIsOff() {
        news.seen(List.of());
        news.seen(List.of(finding(Kind.LOSS, "visits", "t")));
        assertThat(news.bannerProperty().get()).isEqualTo("visits loses records");
        news.dismiss();
        news.enabledProperty().set(false);
        news.focusedProperty().set(false);
        news.seen(List.of(finding(Kind.FAILED, "backup", "1"), finding(Kind.LAG, "visits", "t")));
        assertThat(news.bannerProperty().get()).isEmpty();
        assertThat(told).isEmpty();
    }
}
