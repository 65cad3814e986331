package io.lakescope.app.rest;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import io.lakescope.app.Wiring;
import io.lakescope.app.metrics.FigureSource;
import io.lakescope.app.metrics.MetricsPage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API of one workspace, listening until it is closed. Closing it ends no run: they belong to the wiring. */
public final class RestServer implements AutoCloseable {

    /** Requests at once, those that watch runs among them. */
    private static final int MOST_THREADS = 64;

    private static final int LONGEST_HEADERS = 16 * 1024;

    private static final Map<String, String> HEADERS = Map.of(
            "Cache-Control", "no-store",
            "X-Content-Type-Options", "nosniff",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin");

    private static final Logger LOG = LoggerFactory.getLogger(RestServer.class);

    private final RefusalLog refusals = new RefusalLog(System::nanoTime);
    private final Wiring wiring;
    private final RestSettings settings;
    private final WatchRoute watching;
    private final MetricsPage metrics;
    private final List<Route> routes = new ArrayList<>();
    private final Javalin http;
    private final Optional<TokenFile> made;
    private volatile @Nullable Gate gate;

    /**
     * Starts to listen.
     *
     * @param figures more figures for {@code /metrics} than those of jobs
     * @throws LakescopeException UNAVAILABLE if the port is taken
     */
    public RestServer(Wiring wiring, RestSettings settings, List<FigureSource> figures) {
        this.wiring = wiring;
        this.settings = settings;
        this.watching = new WatchRoute(wiring);
        this.metrics = MetricsPage.of(wiring, figures);
        routes.addAll(new JobRoutes(wiring).routes());
        routes.addAll(new RunRoutes(wiring).routes());
        routes.add(watching.route());
        routes.add(new LagRoute(wiring).route());
        routes.add(new HistoryRoute(wiring).route());
        routes.addAll(new ScheduleRoutes(wiring).routes());
        routes.addAll(new RecordRoutes(wiring).routes());
        routes.addAll(new ApprovalRoutes(wiring).routes());
        routes.add(Route.get(
                "/metrics", ctx -> ctx.contentType(MetricsPage.CONTENT_TYPE).result(metrics.scrape())));
        routes.add(Route.get("/health", this::health));
        routes.add(Route.get("/openapi.json", RestServer::document));
        this.http = started();
        this.made = settings.token().isPresent()
                ? Optional.empty()
                : Optional.of(TokenFile.make(Wiring.userData(), http.port()));
        this.gate = gate();
    }

    private Javalin started() {
        Javalin made = Javalin.create(this::configure);
        try {
            return made.start(settings.bind(), settings.port());
        } catch (JavalinBindException e) {
            metrics.close();
            throw new LakescopeException(
                    Kind.UNAVAILABLE,
                    "Cannot serve on " + settings.bind() + ":" + settings.port() + ": " + e.getMessage()
                            + "; nothing was started; give another --port",
                    e);
        }
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = io.javalin.compression.CompressionStrategy.NONE;
        config.jetty.threadPool = new QueuedThreadPool(MOST_THREADS);
        config.jetty.modifyHttpConfiguration(jetty -> {
            jetty.setUriCompliance(UriCompliance.DEFAULT);
            jetty.setSendServerVersion(false);
            jetty.setSendDateHeader(false);
            jetty.setRequestHeaderSize(LONGEST_HEADERS);
        });
        config.jetty.modifyServer(server -> server.setErrorHandler(new BareErrors(HEADERS)));
        config.routes.before(this::admit);
        config.routes.exception(Refusal.class, this::refused);
        config.routes.exception(LakescopeException.class, Answers::failed);
        config.routes.exception(HttpResponseException.class, (e, ctx) -> Answers.unknown(e.getStatus(), ctx));
        config.routes.exception(Exception.class, Answers::unforeseen);
        routes.forEach(route -> config.routes.addHttpHandler(route.method(), route.path(), route.handler()));
    }

    private void admit(Context ctx) {
        HEADERS.forEach(ctx::header);
        Gate open = gate;
        if (open == null) {
            throw Refusal.busy("Cannot answer: the server is starting; ask again");
        }
        open.check(ctx);
    }

    private void refused(Refusal refusal, Context ctx) {
        refusals.line(ctx.ip(), String.valueOf(ctx.method()), ctx.path(), refusal)
                .ifPresent(line -> LOG.warn("{}", line));
        Answers.refused(refusal, ctx);
    }

    private Gate gate() {
        Set<String> names = new HashSet<>();
        List<String> own = settings.bind().equals("127.0.0.1")
                ? List.of("127.0.0.1", "localhost")
                : List.of(settings.bind().contains(":") ? "[" + settings.bind() + "]" : settings.bind());
        own.forEach(name -> names.add(name.toLowerCase(Locale.ROOT) + ":" + port()));
        Set<String> origins = new HashSet<>();
        names.forEach(name -> origins.add("http://" + name));
        settings.hosts().forEach(name -> {
            names.add(name.toLowerCase(Locale.ROOT));
            origins.add("http://" + name.toLowerCase(Locale.ROOT));
            origins.add("https://" + name.toLowerCase(Locale.ROOT));
        });
        Set<String> open = new HashSet<>(Set.of("/health", "/openapi.json"));
        if (settings.openMetrics()) {
            open.add("/metrics");
        }
        String token = settings.token().or(() -> made.map(TokenFile::token)).orElseThrow();
        return new Gate(names, origins, token, open);
    }

    /** Whether jobs could run: the state answers. */
    private void health(Context ctx) {
        String unused = wiring.state().audit().head();
        Answers.json(ctx, Map.of("status", "up"));
    }

    private static void document(Context ctx) {
        try (InputStream in = Objects.requireNonNull(RestServer.class.getResourceAsStream("openapi.json"))) {
            ctx.contentType(Answers.JSON).result(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return http.port();
    }

    /** Where clients find it. */
    public String url() {
        String host = settings.bind().contains(":") ? "[" + settings.bind() + "]" : settings.bind();
        return "http://" + host + ":" + port();
    }

    /** The file with the token, where it was made for this start. */
    public Optional<java.nio.file.Path> tokenFile() {
        return made.map(TokenFile::path);
    }

    /** Every operation, as {@code GET /runs/{run}}. */
    public List<String> operations() {
        return routes.stream().map(route -> route.method() + " " + route.path()).toList();
    }

    /** How many runs are watched now. */
    public int watchers() {
        return watching.watchers();
    }

    /** Answers what was asked already, then listens no more. */
    @Override
    public void close() {
        watching.close();
        http.stop();
        metrics.close();
        made.ifPresent(TokenFile::delete);
    }
}
