package io.lakescope.app.cli;

import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.Exporter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs an export with a progress line, and says what became of it. */
final class ExportRun {

    private final Session session;

    ExportRun(Session session) {
        this.session = session;
    }

    /** @return the exit code */
    int run(String address, Exporter.Request request) {
        Exporter.Export export = session.wiring().exporter().of(request);
        try {
            Exporter.Report report = new Foreground(session.err())
                    .run(
                            export::run,
                            export::cancel,
                            () -> "exporting: " + Texts.number(export.rows()) + " rows written");
            print(address, report);
            return report.unreadable() > 0 ? ExitCodes.DONE_WITH_REJECTS : ExitCodes.DONE;
        } catch (CancelledException e) {
            session.err().println("Cancelled: no file was made");
            return ExitCodes.CANCELLED;
        }
    }

    private void print(String address, Exporter.Report report) {
        if (session.isJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("address", address);
            document.put("out", report.target().toString());
            document.put("rows", report.rows());
            document.put("bytes", report.sizeBytes());
            document.put("files", report.files());
            document.put("unreadable", report.unreadable());
            document.put("notes", report.notes());
            session.json(document);
        } else {
            session.out()
                    .println(Texts.number(report.rows()) + (report.rows() == 1 ? " row, " : " rows, ")
                            + Texts.bytes(report.sizeBytes())
                            + (report.files() == 1 ? "" : " in " + Texts.number(report.files()) + " files")
                            + ", to " + report.target());
        }
        report.notes().forEach(note -> session.err().println("note: " + note));
        if (report.unreadable() > 0) {
            session.err()
                    .println(Texts.number(report.unreadable()) + " cells could not be read; see: lakescope schema "
                            + address);
        }
    }
}
