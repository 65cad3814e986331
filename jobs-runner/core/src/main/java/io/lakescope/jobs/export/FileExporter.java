package io.lakescope.jobs.export;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.jobs.Exporter;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.manifest.ForeignFormats;
import io.lakescope.jobs.text.CsvText;

/** Exports to the storages that a workspace, or this machine, has. */
public final class FileExporter implements Exporter {

    private final Sources sources;

    public FileExporter(Sources sources) {
        this.sources = sources;
    }

    @Override
    public Export of(Request request) {
        SourceAddress target = request.target();
        if (target.kind() != SourceKind.LAKE || target.path().isEmpty()) {
            throw LakescopeException.user(
                    "Cannot export to " + target + ": rows are exported to files; give a path or lake:CONNECTION/PATH");
        }
        CsvText unused = csv(request.options());
        if (request.options().partitionBy().isEmpty()) {
            ExportFormat format = ExportFormat.of(target);
            return new RunningExport(request, () -> new FileOutput(request, sources, format));
        }
        return new RunningExport(request, () -> new FolderOutput(request, sources));
    }

    static CsvText csv(Options options) {
        return new CsvText(
                options.text() == Text.SAFE ? CsvText.Formulas.NEUTRALISE : CsvText.Formulas.KEEP, options.absent());
    }

    /** A file that a table format does not list is lost to it, and confuses those who read the folder plainly. */
    static void refuseForeign(LakeStorage storage, String path) {
        String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        if (storage.stat(folder.isEmpty() ? path : folder).isEmpty()) {
            return;
        }
        ForeignFormats.in(storage, folder).ifPresent(format -> {
            throw LakescopeException.refused("Cannot export to /" + path + ": its folder is a table of " + format
                    + "; nothing was written; choose another folder");
        });
    }
}
