package io.lakescope.app.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/** A report as a page: whole in itself, printable, and with the signed JSON in it. */
final class ReportHtml {

    static final String BEFORE_JSON = "<script type=\"application/json\" id=\"report\">\n";
    static final String AFTER_JSON = "</script>\n";

    /** What was read, then what that must be the sum of, then what is beside it. */
    private static final List<String> COUNTS =
            List.of("read", "written", "identical", "skipped", "expired", "hidden", "failed", "rejected");

    private final JsonNode facts;
    private final Html html = new Html();

    private ReportHtml(JsonNode facts) {
        this.facts = facts;
    }

    /**
     * What is signed of the page.
     *
     * @param json the signed document, which holds no character that HTML obeys
     */
    static String body(JsonNode facts, String json) {
        return new ReportHtml(facts).page(json);
    }

    private String page(String json) {
        String kind = facts.at("/run/kind").asText();
        String run = facts.at("/run/run").asText();
        html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\""
                        + " content=\"width=device-width, initial-scale=1\">\n<title>")
                .text(kind + " " + run)
                .raw("</title>\n<style>\n" + style() + "</style>\n</head>\n<body>\n<main>\n<header><h1>")
                .text(Character.toUpperCase(kind.charAt(0)) + kind.substring(1) + " ")
                .raw("<code>")
                .text(run)
                .raw("</code></h1>\n<p class=\"state ")
                .text(facts.at("/run/state").asText().startsWith("SUCCEEDED") ? "good" : "bad")
                .raw("\">")
                .text(facts.at("/run/state").asText().replace('_', ' '))
                .raw("</p></header>\n");
        asked();
        counts();
        units();
        remarks();
        proof();
        return html.raw("</main>\n" + BEFORE_JSON + json + AFTER_JSON + "</body>\n</html>\n")
                .all();
    }

    private static String style() {
        try (InputStream in = Objects.requireNonNull(ReportHtml.class.getResourceAsStream("report.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void asked() {
        html.raw("<section><h2>What, who and why</h2>\n<table class=\"facts\">\n");
        facts.get("asked").properties().forEach(entry -> html.row(entry.getKey(), text(entry.getValue())));
        html.row("started by", facts.at("/who/startedBy").asText());
        facts.path("approvals")
                .forEach(word -> html.row(
                        "approved by",
                        word.get("approvedBy").asText() + " at "
                                + word.get("approved").asText() + ": "
                                + word.get("reason").asText()));
        html.row("with", facts.at("/who/version").asText());
        html.row("workspace", facts.get("workspace").asText());
        html.row("began", facts.at("/run/started").asText());
        html.row("ended", facts.at("/run/ended").asText());
        if (facts.has("plan")) {
            html.row("plan", facts.at("/plan/hash").asText());
            html.row("plan counted", facts.at("/plan/counted").asText());
        }
        html.raw("</table></section>\n");
    }

    private void counts() {
        html.raw("<section><h2>Counts</h2>\n<table class=\"counts\">\n<tr>");
        for (String name : COUNTS) {
            html.raw("<th scope=\"col\">").text(name).raw("</th>");
        }
        html.raw("</tr>\n<tr>");
        for (String name : COUNTS) {
            html.raw("<td>").text(facts.at("/run/" + name).asText()).raw("</td>");
        }
        boolean closes = facts.at("/counts/closes").asBoolean();
        html.raw("</tr>\n</table>\n<p class=\"")
                .text(closes ? "good" : "bad")
                .raw("\">")
                .text("read " + facts.at("/counts/read").asText() + ", accounted for "
                        + facts.at("/counts/accountedFor").asText()
                        + (closes ? ": the counts close" : ": the counts do not close"))
                .raw("</p></section>\n");
    }

    private void units() {
        html.raw("<section><h2>Units</h2>\n<table class=\"units\">\n<thead><tr><th>unit</th><th>state</th><th>rows</th>"
                + "<th>backup</th><th>P and R</th><th>digests</th></tr></thead>\n<tbody>\n");
        for (JsonNode unit : facts.at("/run/units")) {
            unit(unit, facts.get("versions").path(unit.get("unit").asText()));
        }
        html.raw("</tbody>\n</table></section>\n");
    }

    private void unit(JsonNode unit, JsonNode version) {
        html.raw("<tr><td>").text(unit.get("unit").asText());
        if (unit.has("message")) {
            html.raw("<p class=\"note\">").text(unit.get("message").asText()).raw("</p>");
        }
        html.raw("</td><td>")
                .text(unit.get("state").asText())
                .raw("</td><td class=\"number\">")
                .text(unit.get("rows").asText())
                .raw("</td><td>")
                .text(version.path("backupRun").asText())
                .raw("</td><td>");
        line("P", version.path("p"));
        line("R", version.path("r"));
        html.raw("</td><td>");
        digest("proven", unit.path("digest"));
        digest("backup", version.path("backupDigest"));
        digest("table before", unit.path("before"));
        digest("table after", unit.path("after"));
        html.raw("</td></tr>\n");
    }

    private void line(String name, JsonNode micros) {
        if (micros.isNumber()) {
            html.raw("<div>")
                    .text(name + " ")
                    .raw("<code>")
                    .text(Instant.EPOCH.plus(micros.asLong(), ChronoUnit.MICROS))
                    .raw("</code></div>");
        }
    }

    private void digest(String name, JsonNode digest) {
        if (!digest.asText().isEmpty()) {
            html.raw("<div>")
                    .text(name + " ")
                    .raw("<code>")
                    .text(digest.asText())
                    .raw("</code></div>");
        }
    }

    /** Refusals are units' messages and the run's failure. */
    private void remarks() {
        if (facts.at("/run/failure").isMissingNode() && facts.at("/run/notes").isEmpty()) {
            return;
        }
        html.raw("<section><h2>Refusals and notes</h2>\n<ul>\n");
        if (facts.at("/run").has("failure")) {
            html.raw("<li class=\"bad\">")
                    .text(facts.at("/run/failure").asText())
                    .raw("</li>\n");
        }
        facts.at("/run/notes")
                .forEach(note -> html.raw("<li>").text(note.asText()).raw("</li>\n"));
        html.raw("</ul></section>\n");
    }

    private void proof() {
        html.raw("<section><h2>Proof</h2>\n<table class=\"facts\">\n");
        html.row("audit log", facts.get("auditHead").asText());
        html.row("installation", facts.at("/key/installation").asText());
        html.row("signed with", "Ed25519 key " + facts.at("/key/fingerprint").asText());
        html.row("signed", facts.get("made").asText());
        html.raw("</table>\n<p>Any change of this file is found by <code>lakescope verify --report FILE</code>."
                + "</p></section>\n");
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
