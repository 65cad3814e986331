package io.lakescope.tests.survival.damage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Stands before the emulator of Google Cloud Storage and answers as a server on a bad day does. */
final class CloudFront implements AutoCloseable {

    enum Fault {
        NONE,
        /** Carried out, and the connection ends without an answer. */
        LOST_ANSWER,
        /** 403: not carried out, and not worth asking again. */
        FORBIDDEN,
        /** A listing of nothing, with a good conscience. */
        EMPTY_LISTING,
        /** The body ends half-way. */
        TRUNCATED,
        /** One bit of the body is another than the checksum's. */
        DAMAGED
    }

    private record Rule(Pattern request, Fault fault, AtomicInteger times) {
        boolean applies(String to) {
            return request.matcher(to).find() && times.getAndDecrement() > 0;
        }
    }

    private static final Set<String> OWN =
            Set.of("host", "connection", "content-length", "transfer-encoding", "expect");

    /** Enough of a request's body to see the name of the object that it makes. */
    private static final int HEAD = 1 << 10;

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

    CloudFront(String emulator) throws IOException {
        this.emulator = emulator;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next requests whose decoded {@code METHOD path?query}, a blank and the begin of the body have the pattern fail so. */
    void fail(String request, Fault fault, int times) {
        rules.add(new Rule(Pattern.compile(request, Pattern.DOTALL), fault, new AtomicInteger(times)));
    }

    /** No further faults, and counts from 0. */
    void forget() {
        rules.clear();
        requests.clear();
    }

    long count(String request) {
        return requests.stream()
                .filter(Pattern.compile(request, Pattern.DOTALL).asPredicate())
                .count();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String request = exchange.getRequestMethod() + " "
                    + URLDecoder.decode(exchange.getRequestURI().toString(), StandardCharsets.UTF_8) + " "
                    + new String(head(exchange, body), StandardCharsets.UTF_8);
            requests.add(request);
            Fault fault = rules.stream()
                    .filter(rule -> rule.applies(request))
                    .map(Rule::fault)
                    .findFirst()
                    .orElse(Fault.NONE);
            switch (fault) {
                case FORBIDDEN -> exchange.sendResponseHeaders(403, -1);
                case EMPTY_LISTING -> listNothing(exchange);
                default -> answer(exchange, forward(exchange, body), fault);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] head(HttpExchange exchange, byte[] body) throws IOException {
        boolean isZipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream in =
                isZipped ? new GZIPInputStream(new ByteArrayInputStream(body)) : new ByteArrayInputStream(body)) {
            return in.readNBytes(HEAD);
        }
    }

    private static void listNothing(HttpExchange exchange) throws IOException {
        byte[] nothing = "{\"kind\": \"storage#objects\"}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, nothing.length);
        exchange.getResponseBody().write(nothing);
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder forwarded = HttpRequest.newBuilder(URI.create(emulator + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> forwarded.header(name, value));
            }
        });
        return client.send(forwarded.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private void answer(HttpExchange exchange, HttpResponse<byte[]> answer, Fault fault) throws IOException {
        if (fault == Fault.LOST_ANSWER) {
            return;
        }
        answer.headers().map().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value.replace(emulator, url())));
            }
        });
        byte[] body = fault == Fault.DAMAGED ? damaged(answer.body()) : answer.body();
        boolean headOnly = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
        exchange.sendResponseHeaders(answer.statusCode(), headOnly ? -1 : body.length);
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
