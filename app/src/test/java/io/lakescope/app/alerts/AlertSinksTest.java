package io.lakescope.app.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.lakescope.app.settings.Secrets;
import io.lakescope.app.settings.Workspace;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.jobs.operations.AlertMessage;
import io.lakescope.jobs.operations.AlertMessage.State;
import io.lakescope.jobs.operations.AlertSink;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** On a real web server and a real mail server of this machine. */
class AlertSinksTest {

    private static final Secrets SECRETS =
            new Secrets(Map.of("HOOK", "s3cret", "SMTP", "pass word", "URL", "http://127.0.0.1:1/T0/B0/secret")::get);
    private static final AlertMessage MESSAGE = new AlertMessage(
            "caffè",
            State.BEGAN,
            "LATE",
            "nightly",
            "It was due at \"02:30\"",
            Instant.parse("2026-11-20T01:30:00Z"),
            "lakescope job run nightly");

    private static AlertSettings settings(@Nullable List<Workspace.Webhook> webhooks, Workspace.@Nullable Email email) {
        return AlertSettings.of(new Workspace.Alerts(null, null, null, null, null, webhooks, email), SECRETS);
    }

    private static Workspace.Email mail(int port, @Nullable String encryption) {
        return new Workspace.Email(
                "127.0.0.1", port, encryption, "ann", "${env:SMTP}", "lake@example.com", List.of("team@example.com"));
    }

    private record Posted(String body, Map<String, List<String>> headers) {}

    @Test
    void postsJsonWithItsToken() throws Exception {
        BlockingQueue<Posted> posted = new LinkedBlockingQueue<>();
        AtomicInteger status = new AtomicInteger(204);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            posted.add(new Posted(new String(body, StandardCharsets.UTF_8), exchange.getRequestHeaders()));
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
            AlertSink sink = settings(List.of(new Workspace.Webhook(url, "${env:HOOK}")), null)
                    .sinks()
                    .get(0);
            sink.tell(MESSAGE);
            Posted one = posted.take();
            JsonNode json = JsonMapper.builder().build().readTree(one.body());
            assertThat(json.get("workspace").asText()).isEqualTo("caffè");
            assertThat(json.get("text").asText()).isEqualTo("[caffè] LATE nightly: It was due at \"02:30\"");
            assertThat(one.headers().get("Authorization")).containsExactly("Bearer s3cret");
            status.set(500);
            assertThatThrownBy(() -> sink.tell(MESSAGE)).isInstanceOfSatisfying(LakescopeException.class, e -> {
                assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
                assertThat(e.getMessage())
                        .isEqualTo("Cannot tell webhook 127.0.0.1: it answered 500; see the webhook's settings");
            });
        } finally {
            server.stop(0);
        }
    }

    @Test
    void sendsMail() throws Exception {
        GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        try {
            server.setUser("team@example.com", "ann", "pass word");
            settings(null, mail(server.getSmtp().getPort(), "none"))
                    .sinks()
                    .get(0)
                    .tell(MESSAGE);
            MimeMessage mail = server.getReceivedMessages()[0];
            assertThat(mail.getSubject()).isEqualTo("[caffè] LATE nightly");
            assertThat(String.valueOf(mail.getContent()))
                    .contains("It was due at \"02:30\"")
                    .contains("Next: lakescope job run nightly");
            assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("team@example.com");
        } finally {
            server.stop();
        }
    }

    @Test
    void sendsNoPasswordOverAWayThatIsNotPrivateUnlessToldTo() {
        GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        try {
            AlertSink sink = settings(null, mail(server.getSmtp().getPort(), null))
                    .sinks()
                    .get(0);
            assertThatThrownBy(() -> sink.tell(MESSAGE))
                    .isInstanceOfSatisfying(
                            LakescopeException.class,
                            e -> assertThat(e.getMessage()).contains("STARTTLS"));
            assertThat(server.getReceivedMessages()).isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void neverShowsAUrlThatIsASecret() {
        AlertSink sink = settings(List.of(new Workspace.Webhook("${env:URL}", null)), null)
                .sinks()
                .get(0);
        assertThatThrownBy(() -> sink.tell(MESSAGE))
                .isInstanceOfSatisfying(
                        LakescopeException.class,
                        e -> assertThat(e.getMessage())
                                .startsWith("Cannot tell webhook 127.0.0.1:")
                                .doesNotContain("secret"));
    }

    @Test
    void refusesSettingsThatTellNobody() {
        assertThatThrownBy(() -> settings(List.of(new Workspace.Webhook("ftp://host", null)), null))
                .hasMessageContaining("it is no http or https URL");
        assertThatThrownBy(() -> settings(null, mail(25, "ssl"))).hasMessageContaining("alerts.email.encryption");
        assertThatThrownBy(() -> AlertSettings.of(
                        new Workspace.Alerts(List.of("fire"), null, null, null, null, null, null), SECRETS))
                .hasMessageStartingWith("Cannot use 'fire' for alerts.on: write loss, failed");
    }
}
