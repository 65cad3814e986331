package io.lakescope.connectors.lake;

import io.lakescope.connectors.DatasetPattern;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.lake.layout.ArtifactVersions;
import io.lakescope.connectors.lake.layout.LayoutLint;
import io.lakescope.connectors.lake.parquet.OpenFile;
import io.lakescope.connectors.lake.parquet.ParquetFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Where a dataset is not as the workspace declares it. */
final class Deviations {

    /** So many footers are asked for the version of their artifact, spread over all files. */
    private static final int MOST_FOOTERS = 500;

    private Deviations() {}

    static List<String> of(Dataset dataset, DeclaredDatasets.Declared declared, ParquetFiles files) {
        Set<String> folders = new TreeSet<>();
        dataset.selection().files().forEach(file -> folders.add(folder(declared.below(), file.relative())));
        List<String> lines = new ArrayList<>(LayoutLint.of(declared.pattern(), folders));
        declared.pattern()
                .artifactKey()
                .filter(key -> dataset.selection().isParquet())
                .ifPresent(key -> lines.addAll(versions(dataset, key, files)));
        return lines;
    }

    /** What is declared of no path has nothing to deviate from. */
    static boolean isDeclared(DatasetPattern pattern) {
        return !pattern.layout().isEmpty() || pattern.artifactKey().isPresent();
    }

    private static String folder(String below, String relative) {
        int slash = relative.lastIndexOf('/');
        String inside = slash < 0 ? "" : relative.substring(0, slash);
        return below.isEmpty() || inside.isEmpty() ? below + inside : below + "/" + inside;
    }

    private static List<String> versions(Dataset dataset, String key, ParquetFiles files) {
        Selection selection = dataset.selection();
        ArtifactVersions versions = new ArtifactVersions();
        int step = Math.max(1, (selection.files().size() + MOST_FOOTERS - 1) / MOST_FOOTERS);
        for (int i = 0; i < selection.files().size(); i += step) {
            DataFile file = selection.files().get(i);
            version(selection, file)
                    .ifPresent(version -> metadata(selection, file, files)
                            .ifPresent(metadata ->
                                    versions.file(file.relative(), version, Optional.ofNullable(metadata.get(key)))));
        }
        return versions.lines();
    }

    private static Optional<String> version(Selection selection, DataFile file) {
        Optional<String> inside = file.keys().getOrDefault("version", Optional.empty());
        return inside.or(() -> selection.target().keysAbove().getOrDefault("version", Optional.empty()));
    }

    /** Damaged files are told of elsewhere. */
    private static Optional<Map<String, String>> metadata(Selection selection, DataFile file, ParquetFiles files) {
        try (OpenFile open = files.read(selection.target().storage(), file.path(), List.of(), List.of())) {
            return Optional.of(open.metadata());
        } catch (LakescopeException e) {
            return Optional.empty();
        }
    }
}
