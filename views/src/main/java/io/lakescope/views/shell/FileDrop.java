package io.lakescope.views.shell;

import io.lakescope.connectors.SourceAddress;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Opens folders and files that are dropped on the window. */
final class FileDrop {

    private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");

    private final ShellViewModel shell;

    FileDrop(ShellViewModel shell) {
        this.shell = shell;
    }

    void install(Node target) {
        target.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
                target.pseudoClassStateChanged(DROP, true);
            }
            event.consume();
        });
        target.setOnDragExited(event -> target.pseudoClassStateChanged(DROP, false));
        target.setOnDragDropped(event -> drop(event, target));
    }

    private void drop(DragEvent event, Node target) {
        target.pseudoClassStateChanged(DROP, false);
        boolean files = event.getDragboard().hasFiles();
        if (files) {
            event.getDragboard().getFiles().forEach(file -> shell.open(SourceAddress.ofFile(file.toPath())));
        }
        event.setDropCompleted(files);
        event.consume();
    }
}
