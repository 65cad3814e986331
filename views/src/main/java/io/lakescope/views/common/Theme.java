package io.lakescope.views.common;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** Light or dark: AtlantaFX Primer below, the product's own colours above. */
public enum Theme {
    LIGHT,
    DARK;

    private static final String[] FONTS = {
        "Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "Inter-Italic.otf", "JetBrainsMono-Regular.ttf"
    };
    private static final String ROOT = "/io/lakescope/views/";

    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    /** Dresses a scene, replacing what another theme has left. */
    public void apply(Scene scene) {
        Application.setUserAgentStylesheet(
                this == DARK ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        var classes = scene.getRoot().getStyleClass();
        classes.removeAll(Stream.of(values()).map(Theme::styleClass).toList());
        classes.add(styleClass());
        String sheet = resource("lakescope.css");
        if (!scene.getStylesheets().contains(sheet)) {
            scene.getStylesheets().add(sheet);
        }
    }

    /** Loads the bundled fonts; once, before the first scene. */
    public static void loadFonts() {
        for (String font : FONTS) {
            Objects.requireNonNull(Font.loadFont(resource("fonts/" + font), 13), font);
        }
    }

    private String styleClass() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String resource(String name) {
        return Objects.requireNonNull(Theme.class.getResource(ROOT + name), name)
                .toExternalForm();
    }
}
