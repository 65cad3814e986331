package io.lakescope.views.customer;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.layout.Background;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/**
 * The style sheet's colours for what is drawn by hand: one region for each, which nobody sees and the style sheet fills, so
 * that a canvas follows the theme as nodes do.
 */
final class Palette extends Pane {

    /** The colours that the map is drawn with. */
    enum Tone {
        BG("-ls-bg"),
        QUIET("-ls-bg3"),
        FAINT("-ls-bg2"),
        LINE("-ls-line"),
        FG("-ls-fg"),
        MUTED("-ls-mut"),
        ACCENT("-ls-accent"),
        OK_FILL("-ls-ok-fill"),
        WARN("-ls-warn"),
        WARN_BG("-ls-warn-bg"),
        WARN_FILL("-ls-warn-fill"),
        BAD("-ls-bad"),
        BAD_BG("-ls-bad-bg");

        private final String named;

        Tone(String named) {
            this.named = named;
        }
    }

    private final Map<Tone, Region> probes = new LinkedHashMap<>();

    /** @param changed told when the theme gives other colours */
    Palette(Runnable changed) {
        setManaged(false);
        setMouseTransparent(true);
        setOpacity(0);
        for (Tone tone : Tone.values()) {
            Region probe = new Region();
            probe.setStyle("-fx-background-color: " + tone.named);
            probe.backgroundProperty().addListener((property, before, now) -> changed.run());
            probes.put(tone, probe);
            getChildren().add(probe);
        }
    }

    /** Transparent before the style sheet has been applied. */
    Paint of(Tone tone) {
        Region probe = probes.get(tone);
        Background background = probe == null ? null : probe.getBackground();
        return background == null || background.getFills().isEmpty()
                ? Color.TRANSPARENT
                : background.getFills().get(0).getFill();
    }
}
