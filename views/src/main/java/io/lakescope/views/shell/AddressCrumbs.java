package io.lakescope.views.shell;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.customers.Customer;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.SourceLook;
import io.lakescope.views.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** An address as levels that can be clicked, the last one in bold. */
final class AddressCrumbs {

    private static final int ROOM = 58;

    private AddressCrumbs() {}

    static List<Node> of(SourceAddress address, Consumer<SourceAddress> open) {
        List<SourceAddress> levels = levels(address);
        List<Node> nodes = new ArrayList<>();
        SourceLook look = SourceLook.of(address);
        nodes.add(look.icon().node("ic-mut"));
        List<SourceAddress> fitting = fitting(levels);
        if (fitting.size() < levels.size()) {
            nodes.add(styled("\u2026", "crumb-gap"));
            levels = fitting;
        }
        for (int i = 0; i < levels.size(); i++) {
            if (i > 0 || nodes.size() > 1) {
                nodes.add(styled("/", "crumb-gap"));
            }
            nodes.add(crumb(levels.get(i), i == levels.size() - 1, open));
        }
        return nodes;
    }

    /** A customer's: what it is, and which. */
    static List<Node> of(Customer customer) {
        return List.of(
                Icon.CUSTOMER.node("ic-mut"),
                styled(Texts.of("customer.crumb"), "crumb-gap"),
                styled("/", "crumb-gap"),
                styled(customer.pairs(), "crumb-last"));
    }

    /** The last levels, as many as there is room for. */
    static List<SourceAddress> fitting(List<SourceAddress> levels) {
        int length = 0;
        int from = levels.size();
        while (from > 0) {
            length += text(levels.get(from - 1)).length() + 3;
            if (length > ROOM && from < levels.size()) {
                break;
            }
            from--;
        }
        return levels.subList(from, levels.size());
    }

    private static String text(SourceAddress level) {
        return level.path().isEmpty() ? level.toString() : level.name();
    }

    private static Node crumb(SourceAddress level, boolean last, Consumer<SourceAddress> open) {
        Label label = styled(text(level), last ? "crumb-last" : "crumb");
        if (!last) {
            label.setMinWidth(Region.USE_PREF_SIZE);
            label.setOnMouseClicked(event -> {
                open.accept(level);
                event.consume();
            });
        }
        return label;
    }

    private static Label styled(String text, String styleClass) {
        Label label = new Label(text);
        label.getStyleClass().add(styleClass);
        return label;
    }

    /** From the connection, or the first folder below the root, down to the address. */
    static List<SourceAddress> levels(SourceAddress address) {
        List<SourceAddress> levels = new ArrayList<>();
        if (address.isPlain()) {
            int start = address.path().indexOf("://") + 3;
            int slash = address.path().indexOf('/', start + 1);
            while (slash > 0) {
                levels.add(new SourceAddress(address.kind(), "", address.path().substring(0, slash)));
                slash = address.path().indexOf('/', slash + 1);
            }
            levels.add(address);
            return levels;
        }
        SourceAddress level = new SourceAddress(address.kind(), address.connection(), "");
        levels.add(level);
        for (String segment : address.segments()) {
            level = level.child(segment);
            levels.add(level);
        }
        return levels;
    }
}
