package io.lakescope.views.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/** Loads a layout with controllers that were constructed with what they need. */
public final class Fxml {

    private Fxml() {}

    /**
     * @param name of the file beside the anchor class
     * @param controllers of the layout and of what it includes
     */
    public static Parent load(Class<?> anchor, String name, Object... controllers) {
        URL location = Objects.requireNonNull(anchor.getResource(name), name);
        FXMLLoader loader = new FXMLLoader(location, Texts.bundle());
        loader.setControllerFactory(type -> Stream.of(controllers)
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " asks for a controller " + type)));
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
