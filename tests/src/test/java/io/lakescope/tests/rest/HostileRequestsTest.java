package io.lakescope.tests.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a page in a browser, a neighbour on the machine or a careless script may send: refused, and nothing is run. */
class HostileRequestsTest {

    private static final String RUN = "{\"job\":\"verify-visits\"}";

    @TempDir
    private static Path folder;

    private static Served served;

    record Attack(String name, int status, RawRequest request) {
        @Override
        public String toString() {
            return name + " is answered " + status;
        }
    }

    @BeforeAll
    static void start() throws IOException {
        served = new Served(folder, 2);
    }

    @AfterAll
    static void end() {
        served.close();
    }

    private static RawRequest start(String body) {
        return RawRequest.plain("POST", "/runs", port()).body("application/json", body);
    }

    private static RawRequest get(String target) {
        return RawRequest.plain("GET", target, port());
    }

    private static int port() {
        return served.server().port();
    }

    private static Attack attack(String name, int status, RawRequest request) {
        return new Attack(name, status, request);
    }

    static Stream<Attack> attacks() {
        return Stream.of(names(), tokens(), bodies(), paths(), methods()).flatMap(List::stream);
    }

    private static List<Attack> names() {
        RawRequest run = start(RUN);
        return List.of(
                attack("another host", 403, run.without("Host").with("Host: evil.example")),
                attack("a host that rebinds", 403, run.without("Host").with("Host: evil.example:" + port())),
                attack("another port", 403, run.without("Host").with("Host: 127.0.0.1:1")),
                attack("a host without its port", 403, run.without("Host").with("Host: 127.0.0.1")),
                attack("no host", 400, run.without("Host")),
                attack("two hosts", 400, run.with("Host: evil.example")),
                attack("a host in the target", 400, run.target("http://evil.example/runs")),
                attack("a page of another site", 403, run.with("Origin: https://evil.example")),
                attack("a page without a site", 403, run.with("Origin: null")),
                attack("a page of another port", 403, run.with("Origin: http://127.0.0.1:1")),
                attack("a page over TLS", 403, run.with("Origin: https://127.0.0.1:" + port())),
                attack(
                        "two pages",
                        403,
                        run.with("Origin: http://127.0.0.1:" + port()).with("Origin: https://evil.example")));
    }

    private static List<Attack> tokens() {
        RawRequest run = start(RUN);
        RawRequest nobody = run.without("Authorization");
        String right = Served.TOKEN;
        return List.of(
                attack("no token", 401, nobody),
                attack("no token to read runs", 401, get("/runs").without("Authorization")),
                attack(
                        "no token to read a log",
                        401,
                        get("/runs/20260101000000000/log").without("Authorization")),
                attack(
                        "no token to read the schedule",
                        401,
                        get("/schedule/calendar").without("Authorization")),
                attack("no token to read the lag", 401, get("/lag").without("Authorization")),
                attack(
                        "no token to read a history",
                        401,
                        get("/history?key=venue%3Dv1").without("Authorization")),
                attack("no token to read metrics", 401, get("/metrics").without("Authorization")),
                attack("no token for what is not there", 401, get("/nothing").without("Authorization")),
                attack("a wrong token", 401, nobody.with("Authorization: Bearer wrong")),
                attack("a token cut short", 401, nobody.with("Authorization: Bearer " + right.substring(1))),
                attack("a token and more", 401, nobody.with("Authorization: Bearer " + right + "x")),
                attack("an empty token", 401, nobody.with("Authorization: Bearer ")),
                attack("another scheme", 401, nobody.with("Authorization: Basic " + right)),
                attack("two tokens", 401, run.with("Authorization: Bearer wrong")),
                attack("a token in the address", 401, nobody.target("/runs?token=" + right)),
                attack("a token in the address too", 401, run.target("/runs?access_token=" + right)),
                attack("a token in a cookie", 401, nobody.with("Cookie: token=" + right)));
    }

    private static List<Attack> bodies() {
        RawRequest empty = RawRequest.plain("POST", "/runs", port());
        String deep = "{\"set\":" + "[".repeat(50) + "]".repeat(50) + "}";
        String large = "{\"job\":\"" + "x".repeat(300_000) + "\"}";
        return List.of(
                attack("a form of plain text", 415, empty.body("text/plain", RUN)),
                attack("a form", 415, empty.body("application/x-www-form-urlencoded", "job=verify-visits")),
                attack("parts", 415, empty.body("multipart/form-data; boundary=x", "--x--")),
                attack("a body without a type", 415, start(RUN).without("Content-Type")),
                attack("JSON by another name", 415, empty.body("application/json+evil", RUN)),
                attack("two types", 415, start(RUN).with("Content-Type: text/plain")),
                attack("an encoded body", 415, start(RUN).with("Content-Encoding: gzip")),
                attack("a large body", 413, start(large)),
                attack(
                        "a large body of unknown length",
                        413,
                        new RawRequest(
                                        "POST",
                                        "/runs",
                                        empty.headers(),
                                        Integer.toHexString(large.length()) + "\r\n" + large + "\r\n0\r\n\r\n")
                                .with("Content-Type: application/json")
                                .with("Transfer-Encoding: chunked")),
                attack("half a document", 400, start("{\"job\":")),
                attack("two documents", 400, start(RUN + RUN)),
                attack("a list", 400, start("[]")),
                attack("a key twice", 400, start("{\"job\":\"verify-visits\",\"job\":\"verify-sales\"}")),
                attack("deep nesting", 400, start(deep)),
                attack("an unknown key", 400, start("{\"job\":\"verify-visits\",\"shell\":\"true\"}")),
                attack("a number for a text", 400, start("{\"job\":1}")),
                attack(
                        "a text for a choice",
                        400,
                        start("{\"kind\":\"verify\",\"dataset\":\"lake:main/raw/visits\",\"deep\":\"yes\"}")),
                attack("both ways at once", 400, start("{\"job\":\"verify-visits\",\"kind\":\"verify\"}")),
                attack("no job", 400, start("{}")),
                attack(
                        "another kind of a configured job",
                        400,
                        start("{\"job\":\"verify-visits\",\"set\":{\"kind\":\"purge\"}}")),
                attack(
                        "a file of this machine",
                        403,
                        start("{\"kind\":\"verify\",\"dataset\":\"" + folder + "/bucket/raw/visits\"}")),
                attack(
                        "a file by an override",
                        403,
                        start("{\"job\":\"verify-visits\",\"set\":{\"dataset\":\"file:///etc\"}}")),
                attack("a key of control characters", 400, start(RUN).with("Idempotency-Key: a\tb")));
    }

    private static List<Attack> paths() {
        return Stream.of(
                        "/../runs",
                        "/jobs/../runs",
                        "/jobs/./../runs",
                        "/%2e%2e/runs",
                        "/jobs/%2E%2E/runs",
                        "/jobs/%252e%252e/runs",
                        "//runs",
                        "/jobs//runs",
                        "/jobs%2fverify-visits",
                        "/jobs/..%2fruns",
                        "/jobs\\runs",
                        "/jobs%5cruns",
                        "/runs%00",
                        "/runs;x=y",
                        "/runs%3bx",
                        "/runs%0d%0aX:y",
                        "/health/../runs",
                        "/health;/../runs",
                        "/openapi.json/%2e%2e/runs")
                .map(path -> attack("the path " + path, 400, get(path)))
                .toList();
    }

    private static List<Attack> methods() {
        return List.of(
                attack("a wrong method", 405, RawRequest.plain("DELETE", "/runs", port())),
                attack("a wrong method of a run", 405, RawRequest.plain("PUT", "/runs/20260101000000000", port())),
                attack(
                        "a question before a foreign request",
                        403,
                        RawRequest.plain("OPTIONS", "/runs", port())
                                .with("Origin: https://evil.example")
                                .with("Access-Control-Request-Method: POST")),
                attack("a trace", 405, RawRequest.plain("TRACE", "/runs", port())),
                attack("a method that nobody knows", 405, RawRequest.plain("STEAL", "/runs", port())),
                attack("an unknown question", 400, get("/runs?where=1%3D1")),
                attack("a history of nobody", 400, get("/history")),
                attack("a history of everybody", 400, get("/history?key=venue%3D")),
                attack("a customer named twice", 400, get("/history?key=venue%3Dv1&key=venue%3Dv2")),
                attack("a history without end", 400, get("/history?key=a%3Db&from=0001-01-01&to=9999-01-01")),
                attack("an unknown run", 404, get("/runs/'%20OR%201=1").target("/runs/x'OR'1'='1")),
                attack("an unknown address", 404, get("/nothing")));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isRefusedAndNothingIsRun(Attack attack) throws IOException {
        String before = footprint();

        RawRequest.Answer answer = attack.request().send(port());

        assertThat(answer.status()).as(answer.head() + "\n" + answer.body()).isEqualTo(attack.status());
        assertThat(answer.head())
                .contains("X-Content-Type-Options: nosniff", "Cache-Control: no-store")
                .doesNotContainIgnoringCase("access-control")
                .doesNotContainIgnoringCase("jetty");
        assertThat(answer.body()).doesNotContain(Served.TOKEN).doesNotContain("Exception");
        if (!attack.request().method().equals("TRACE")) {
            Contract.checkShape(Contract.schema("Error"), answer.body());
        }
        assertThat(footprint()).isEqualTo(before);
    }

    /** All that a run leaves. */
    private static String footprint() {
        return served.product().state().runs().newest(100) + " "
                + served.product().state().audit().head();
    }

    @Test
    void theSameRequestWithoutTheHostilePartRuns() throws IOException {
        RawRequest.Answer answer =
                start(RUN).with("Origin: http://127.0.0.1:" + port()).send(port());

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }
}
