package io.lakescope.jobs.manifest;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakeStorage.Entry;
import java.util.List;
import java.util.Optional;

/** Table formats that keep their own list of files: what is changed behind their back is lost or comes back. */
public final class ForeignFormats {

    private ForeignFormats() {}

    /** The format whose metadata lies in a folder, in words. */
    public static Optional<String> in(LakeStorage storage, String folder) {
        Manifests listing = new Manifests(storage);
        List<Entry> entries = listing.entries(folder);
        if (has(entries, "_delta_log")) {
            return Optional.of("Delta Lake (_delta_log)");
        }
        if (has(entries, ".hoodie")) {
            return Optional.of("Apache Hudi (.hoodie)");
        }
        String metadata = folder.isEmpty() ? "metadata" : folder + "/metadata";
        boolean iceberg = has(entries, "metadata")
                && listing.entries(metadata).stream()
                        .anyMatch(entry -> entry.name().endsWith(".metadata.json"));
        return iceberg ? Optional.of("Apache Iceberg (metadata)") : Optional.empty();
    }

    private static boolean has(List<Entry> entries, String folder) {
        return entries.stream().anyMatch(entry -> entry.folder() && entry.name().equals(folder));
    }
}
