package io.lakescope.app.reports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakescope.jobs.report.InstallationKey;
import io.lakescope.jobs.report.SignedText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A signed report as it lies in a file, its signature found to be that of the key which it names.
 *
 * @param facts the signed object
 */
record KeptReport(JsonNode facts) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** How a file fares that looks like a signed report. */
    sealed interface Reading {
        /** It is no signed report at all. */
        record Other() implements Reading {}

        /** It was one, and is not as it was written. */
        record Changed(String why) implements Reading {}

        /** Its signature holds. */
        record Whole(KeptReport report) implements Reading {}
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Reading of(byte[] bytes) {
        Optional<SignedText> signed = SignedText.read(bytes);
        if (signed.isEmpty()) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            boolean isReport = text.contains("\"signature\"") || text.contains("lakescope-signature");
            return isReport
                    ? new Reading.Changed("its signature is not where and as it was written")
                    : new Reading.Other();
        }
        return signed.get().form() == SignedText.Form.JSON ? json(signed.get()) : html(signed.get());
    }

    private static Reading json(SignedText signed) {
        try {
            JsonNode facts = JSON.readTree(signed.bytes());
            String publicKey = facts.at("/key/publicKey").asText();
            if (!InstallationKey.isSigned(signed, publicKey)) {
                return new Reading.Changed("its signature is not that of its bytes");
            }
            if (!facts.at("/key/fingerprint").asText().equals(InstallationKey.fingerprint(publicKey))) {
                return new Reading.Changed("its fingerprint is not that of its key");
            }
            return new Reading.Whole(new KeptReport(facts));
        } catch (java.io.IOException e) {
            return new Reading.Changed("its content is no JSON");
        }
    }

    private static Reading html(SignedText page) {
        String body = page.body();
        int from = body.indexOf(ReportHtml.BEFORE_JSON);
        int to = body.lastIndexOf(ReportHtml.AFTER_JSON);
        if (from < 0 || to < from) {
            return new Reading.Changed("the JSON in it is missing");
        }
        String json = body.substring(from + ReportHtml.BEFORE_JSON.length(), to);
        Optional<SignedText> inside = SignedText.read(json.getBytes(StandardCharsets.UTF_8));
        if (inside.isEmpty() || inside.get().form() != SignedText.Form.JSON) {
            return new Reading.Changed("the JSON in it is not as it was written");
        }
        Reading reading = json(inside.get());
        boolean isWhole = !(reading instanceof Reading.Whole whole)
                || InstallationKey.isSigned(
                        page, whole.report().facts().at("/key/publicKey").asText());
        return isWhole ? reading : new Reading.Changed("its signature is not that of its bytes");
    }
}
