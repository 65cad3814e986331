package io.lakescope.views.export;

import io.lakescope.views.common.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Asks for the file to write. The dialog itself asks before a file is replaced. */
public final class FileChoice {

    private static final String[] ENDINGS = {"csv", "jsonl", "parquet", "xlsx"};

    private static @Nullable File lastFolder;

    private FileChoice() {}

    /** Blocks until the dialog is closed; empty if it was cancelled. */
    public static Optional<Path> ask(Window owner, String suggestion) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of("export.title"));
        for (String ending : ENDINGS) {
            chooser.getExtensionFilters().add(new ExtensionFilter(Texts.of("export.format." + ending), "*." + ending));
        }
        chooser.setInitialFileName(suggestion.replaceAll("[^\\p{L}\\p{N}._-]+", "-"));
        chooser.setInitialDirectory(lastFolder);
        File file = chooser.showSaveDialog(owner);
        if (file == null) {
            return Optional.empty();
        }
        lastFolder = file.getParentFile();
        return Optional.of(
                withEnding(file, chooser.getSelectedExtensionFilter()).toPath());
    }

    /** A name without one of the endings gets that of the chosen format, as not every platform's dialog adds it. */
    private static File withEnding(File file, @Nullable ExtensionFilter chosen) {
        for (String ending : ENDINGS) {
            if (file.getName().toLowerCase(java.util.Locale.ROOT).endsWith("." + ending)) {
                return file;
            }
        }
        String ending = chosen == null ? ".csv" : chosen.getExtensions().get(0).substring(1);
        return new File(file.getParentFile(), file.getName() + ending);
    }
}
