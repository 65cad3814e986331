package io.lakescope.views.customer;

import io.lakescope.connectors.SourceKind;
import io.lakescope.jobs.coverage.Layer;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.SourceLook;
import io.lakescope.views.common.Texts;
import java.util.List;
import java.util.Locale;

/** Icon and name of a layer; its hue is that of its system everywhere. */
record LayerLook(Icon icon, String styleClass, String name) {

    /** @param all the layers beside it: one of several of its kind goes by its own name */
    static LayerLook of(Layer layer, List<Layer> all) {
        long alike = all.stream().filter(each -> each.kind() == layer.kind()).count();
        boolean isOwnName = alike > 1 || layer.kind() == Layer.Kind.AGGREGATE;
        String name = isOwnName
                ? capitalised(layer.name())
                : Texts.of("customer.layer." + layer.kind().name().toLowerCase(Locale.ROOT));
        SourceKind system = layer.address().kind();
        return new LayerLook(
                icon(layer.kind()), SourceLook.of("connection", system).styleClass(), name);
    }

    private static Icon icon(Layer.Kind kind) {
        return switch (kind) {
            case KAFKA -> Icon.KAFKA;
            case RAW -> Icon.TABLE;
            case BACKUP -> Icon.BACKUP;
            case AGGREGATE -> Icon.AGGREGATE;
        };
    }

    private static String capitalised(String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.ENGLISH) + name.substring(1);
    }
}
