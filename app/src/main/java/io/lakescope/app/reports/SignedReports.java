package io.lakescope.app.reports;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakescope.app.Wiring;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.jobs.report.InstallationKey;
import io.lakescope.jobs.report.RunReports;
import io.lakescope.jobs.report.SignedText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** The reports of one workspace's runs. */
public final class SignedReports implements RunReports {

    private final Wiring wiring;

    public SignedReports(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public byte[] of(String run, Form form) {
        InstallationKey key = wiring.signingKey();
        String body = ReportJson.body(new ReportFacts(wiring).of(run, key.publicKey()));
        byte[] json = key.sign(SignedText.Form.JSON, body).bytes();
        if (form == Form.JSON) {
            return json;
        }
        String text = new String(json, StandardCharsets.UTF_8);
        JsonNode facts = KeptReport.read(text);
        return key.sign(SignedText.Form.HTML, ReportHtml.body(facts, text)).bytes();
    }

    @Override
    public void save(String run, Path file) {
        byte[] report = of(run, form(file));
        try {
            Path unused = Files.write(file, report, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new LakescopeException(
                    Kind.CONFLICT,
                    "Cannot write the report " + file + ": the file exists; nothing was written; choose another name",
                    e);
        } catch (IOException e) {
            throw new LakescopeException(
                    Kind.UNAVAILABLE, "Cannot write the report " + file + ": " + e + "; check the folder", e);
        }
    }

    private static Form form(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return Form.JSON;
        }
        if (name.endsWith(".html")) {
            return Form.HTML;
        }
        throw LakescopeException.user("Cannot write the report " + file + ": write .json or .html");
    }
}
