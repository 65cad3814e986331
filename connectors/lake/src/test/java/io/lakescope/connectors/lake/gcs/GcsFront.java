package io.lakescope.connectors.lake.gcs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Stands before the emulator and does what that cannot: it holds conditions of copies and deletions, loses answers after they
 * were carried out, refuses for a while, and damages what goes through it.
 */
final class GcsFront implements AutoCloseable {

    enum Fault {
        NONE,
        /** Carried out, but the connection ends without an answer. */
        LOST_ANSWER,
        /** 503, not carried out. */
        UNAVAILABLE,
        /** The answer's body ends half-way. */
        TRUNCATED,
        /** One bit of the answer's body is another. */
        DAMAGED_DOWN,
        /** One bit of the request's body is another. */
        DAMAGED_UP
    }

    private record Rule(Pattern request, Fault fault, AtomicInteger times) {

        boolean applies(String to) {
            return request.matcher(to).find() && times.getAndDecrement() > 0;
        }
    }

    private static final Pattern COPY =
            Pattern.compile(".*/rewriteTo(/b/[^/]+/o/[^?]+).*[?&]ifGenerationMatch=(\\d+).*");
    private static final Pattern DELETE =
            Pattern.compile("DELETE .*(/b/[^/]+/o/[^?]+).*[?&]ifGenerationMatch=(\\d+).*");
    private static final Set<String> OWN =
            Set.of("host", "connection", "content-length", "transfer-encoding", "expect");

    static {
        // Otherwise each answer waits 40 ms for the client's acknowledgement of its head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final String emulator;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    GcsFront(String emulator) throws IOException {
        this.emulator = emulator;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next requests whose {@code METHOD path?query} contains the pattern fail so. */
    void fail(String request, Fault fault, int times) {
        rules.add(new Rule(Pattern.compile(request), fault, new AtomicInteger(times)));
    }

    /** No further faults, and counts from 0. */
    void forget() {
        rules.clear();
        requests.clear();
        bodies.clear();
    }

    /** How many requests have come whose line, a blank and body contain the pattern. */
    long countWithBody(String request) {
        return bodies.stream()
                .filter(Pattern.compile(request, Pattern.DOTALL).asPredicate())
                .count();
    }

    private static String text(HttpExchange exchange, byte[] body) throws IOException {
        boolean isZipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream in =
                isZipped ? new GZIPInputStream(new ByteArrayInputStream(body)) : new ByteArrayInputStream(body)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** How many requests have come that contain the pattern. */
    long count(String request) {
        return requests.stream().filter(Pattern.compile(request).asPredicate()).count();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            requests.add(request);
            byte[] body = exchange.getRequestBody().readAllBytes();
            bodies.add(request + " " + text(exchange, body));
            Fault fault = rules.stream()
                    .filter(one -> one.applies(request))
                    .map(Rule::fault)
                    .findFirst()
                    .orElse(Fault.NONE);
            if (fault == Fault.UNAVAILABLE) {
                exchange.sendResponseHeaders(503, -1);
            } else {
                byte[] sent = fault == Fault.DAMAGED_UP ? damaged(body) : body;
                answer(exchange, forward(exchange, request, sent), fault);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Answer(int status, Map<String, List<String>> headers, byte[] body) {

        static Answer precondition() {
            String body = "{\"error\":{\"code\":412,\"message\":\"conditionNotMet\"}}";
            return new Answer(
                    412, Map.of("Content-Type", List.of("application/json")), body.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** One change at a time, so that nothing comes between the look and what hangs on it. */
    private synchronized Answer forward(HttpExchange exchange, String request, byte[] body)
            throws IOException, InterruptedException {
        for (Pattern conditional : List.of(COPY, DELETE)) {
            Matcher matcher = conditional.matcher(request);
            if (matcher.matches() && !matcher.group(2).equals(generation(matcher.group(1)))) {
                return Answer.precondition();
            }
        }
        HttpRequest.Builder forwarded = HttpRequest.newBuilder(URI.create(emulator + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> forwarded.header(name, value));
            }
        });
        HttpResponse<byte[]> response = client.send(forwarded.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), response.headers().map(), response.body());
    }

    private String generation(String object) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = get("/storage/v1" + object);
        Matcher generation = Pattern.compile("\"generation\":\\s*\"(\\d+)\"")
                .matcher(new String(response.body(), StandardCharsets.UTF_8));
        return response.statusCode() == 200 && generation.find() ? generation.group(1) : "0";
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(emulator + path)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private void answer(HttpExchange exchange, Answer answer, Fault fault) throws IOException {
        if (fault == Fault.LOST_ANSWER) {
            return;
        }
        answer.headers().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value.replace(emulator, url())));
            }
        });
        byte[] body = fault == Fault.DAMAGED_DOWN ? damaged(answer.body()) : answer.body();
        boolean headOnly = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
        exchange.sendResponseHeaders(answer.status(), headOnly ? -1 : body.length);
        if (!headOnly) {
            exchange.getResponseBody().write(body, 0, fault == Fault.TRUNCATED ? body.length / 2 : body.length);
            exchange.getResponseBody().flush();
        }
    }

    private static byte[] damaged(byte[] body) {
        byte[] other = body.clone();
        other[other.length / 2] ^= 1;
        return other;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
