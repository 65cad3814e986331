package io.lakescope.app.metrics;

import io.lakescope.app.Wiring;
import io.lakescope.connectors.LakescopeException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page that Prometheus reads. Figures are collected when it is asked for, by one request at a time. Thread-safe. */
public final class MetricsPage implements AutoCloseable {

    /** What Prometheus asks for by its Accept header, as it is answered without one. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Logger LOG = LoggerFactory.getLogger(MetricsPage.class);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final List<FigureSource> sources;
    private final RowTotals totals;
    private final Map<String, MultiGauge> gauges = new HashMap<>();
    private final Set<RowTotals.Key> counted = new HashSet<>();
    private final Counter failures;

    private MetricsPage(List<FigureSource> sources, RowTotals totals) {
        this.sources = List.copyOf(sources);
        this.totals = totals;
        this.failures = Counter.builder("lakescope.scrape.failures")
                .description("Sources of figures that failed while they were asked.")
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** The figures of a workspace's jobs, and more of what runs beside them. */
    public static MetricsPage of(Wiring wiring, List<FigureSource> more) {
        List<FigureSource> sources = new ArrayList<>();
        sources.add(new JobFigures(wiring.state().figures(), wiring.engine()));
        sources.addAll(more);
        return new MetricsPage(sources, new RowTotals(wiring.state().figures()));
    }

    /** Collects, and writes in Prometheus' text form. */
    public synchronized String scrape() {
        Map<String, List<Figure>> byName = new LinkedHashMap<>();
        gauges.keySet().forEach(name -> byName.put(name, new ArrayList<>()));
        for (FigureSource source : sources) {
            guarded(() -> source.figures()
                    .forEach(figure -> byName.computeIfAbsent(figure.name(), name -> new ArrayList<>())
                            .add(figure)));
        }
        byName.forEach(this::show);
        guarded(() -> totals.read().forEach((key, rows) -> {
            if (counted.add(key)) {
                FunctionCounter.builder("lakescope.rows", rows, java.util.concurrent.atomic.AtomicLong::get)
                        .description("Rows of runs that ended since this process began, by what became of them.")
                        .tags("job", key.job().job(), "kind", key.job().kind(), "outcome", key.outcome())
                        .register(registry);
            }
        }));
        return registry.scrape();
    }

    private void show(String name, List<Figure> figures) {
        MultiGauge gauge = gauges.computeIfAbsent(
                name,
                made -> MultiGauge.builder(made)
                        .description(figures.get(0).meaning())
                        .register(registry));
        gauge.register(
                figures.stream()
                        .map(figure -> MultiGauge.Row.of(tags(figure), figure.value()))
                        .toList(),
                true);
    }

    private static Tags tags(Figure figure) {
        return Tags.of(figure.labels().entrySet().stream()
                .map(label -> Tag.of(label.getKey(), label.getValue()))
                .toList());
    }

    private void guarded(Runnable collect) {
        try {
            collect.run();
        } catch (LakescopeException e) {
            failures.increment();
            LOG.warn("Figures cannot be collected: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
