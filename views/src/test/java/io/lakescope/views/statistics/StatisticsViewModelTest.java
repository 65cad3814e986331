package io.lakescope.views.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.views.common.Phase;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.fakes.FakeStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatisticsViewModelTest {

    private final FakeStatistics counter = new FakeStatistics();
    private final StatisticsViewModel statistics = of("lake:acme/raw/visits", TaskRunner.direct());

    private StatisticsViewModel of(String address, TaskRunner tasks) {
        return new StatisticsViewModel(SourceAddress.parse(address), tasks, counter);
    }

    @Test
    void listsAllThenEachCustomerAndDrawsTheNewestDays() {
        statistics.shown();
        assertThat(statistics.customersProperty().get())
                .extracting(CustomerLine::name)
                .containsExactly("All", "leeds-01", "york-02", "hull-04", "no customer");
        assertThat(statistics.summary()).matches("[\\d,]+ rows of 4 customers \\(venue\\), counted from manifests");
        DayBars bars = statistics.barsProperty().get();
        assertThat(bars.bars()).hasSize(30);
        assertThat(bars.bars().get(29).day()).isEqualTo(LocalDate.parse("2026-08-19"));
        assertThat(bars.most()).isEqualTo(8_000);
    }

    @Test
    void drawsDaysWithoutRowsAsGaps() {
        statistics.shown();
        statistics.customerProperty().set(statistics.customersProperty().get().get(2));
        assertThat(statistics.barsProperty().get().bars())
                .filteredOn(bar -> bar.rows() == 0)
                .hasSize(7);
    }

    @Test
    void movesOverTheDaysAndStopsAtTheOldest() {
        statistics.shown();
        statistics.move(1);
        assertThat(statistics.barsProperty().get().bars().get(29).day()).isEqualTo(LocalDate.parse("2026-07-20"));
        statistics.move(9);
        assertThat(statistics.barsProperty().get().bars().get(0).day()).isEqualTo(LocalDate.parse("2026-04-22"));
        statistics.spanProperty().set(365);
        assertThat(statistics.barsProperty().get().bars()).hasSize(120);
    }

    @Test
    void readsNoTableBeforeItIsAsked() {
        StatisticsViewModel table = of("cassandra:local/retail/events", TaskRunner.direct());
        table.shown();
        assertThat(table.askedProperty().get()).isFalse();
        table.count();
        assertThat(table.summary()).endsWith("counted by reading every row");
    }

    @Test
    void endsTheCountingWhenItIsStopped() throws InterruptedException {
        var worker = Executors.newSingleThreadExecutor();
        StatisticsViewModel slow = of("lake:acme/raw/visits", new TaskRunner(worker, Runnable::run));
        counter.endless();
        slow.count();
        slow.stop();
        assertThat(counter.stopped.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(slow.loading().phaseProperty().get()).isEqualTo(Phase.STOPPED);
        worker.shutdown();
    }

    @Test
    void saysWhyItCannotCount() {
        counter.failing(LakescopeException.user("Cannot count lake:acme/raw/visits by shop: it has no such column"));
        statistics.shown();
        assertThat(statistics.loading().phaseProperty().get()).isEqualTo(Phase.FAILED);
        assertThat(statistics.customersProperty().get()).isEmpty();
    }

    @Test
    void exportsAllAndCopiesTheChosenOne(@TempDir Path dir) throws IOException {
        statistics.shown();
        statistics.export(dir.resolve("days.csv"));
        assertThat(statistics.saidProperty().get()).isEqualTo("285 lines exported to days.csv");
        assertThat(Files.readAllLines(dir.resolve("days.csv")))
                .hasSize(286)
                .startsWith("\"customer\",\"day\",\"rows\",\"how\"")
                .anyMatch(line -> line.startsWith("\"hull-04\",\"2026-08-19\","))
                .contains(",,12,\"manifests\"");
        statistics.customerProperty().set(statistics.customersProperty().get().get(3));
        assertThat(statistics.copy().lines()).hasSize(52).allMatch(line -> line.matches("(customer|hull-04)\t.*"));
        statistics.export(dir.resolve("nowhere/days.csv"));
        assertThat(statistics.saidProperty().get()).contains("choose another place");
    }
}
