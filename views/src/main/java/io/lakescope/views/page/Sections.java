package io.lakescope.views.page;

import io.lakescope.views.contents.ContentsView;
import io.lakescope.views.details.DetailsView;
import io.lakescope.views.partitions.PartitionsView;
import io.lakescope.views.schema.SchemaSection;
import io.lakescope.views.sql.SqlView;
import io.lakescope.views.statistics.StatisticsView;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/** The sub-tabs of a page; each is made when it is shown for the first time. */
final class Sections {

    private final PageViewModel page;
    private final HBox bar;
    private final StackPane content;
    private final Map<Section, Node> made = new EnumMap<>(Section.class);

    Sections(PageViewModel page, HBox bar, StackPane content) {
        this.page = page;
        this.bar = bar;
        this.content = content;
    }

    void build() {
        ToggleGroup group = new ToggleGroup();
        for (Section section : page.sections()) {
            ToggleButton button = new ToggleButton(section.title());
            button.getStyleClass().add("subtab");
            button.setToggleGroup(group);
            button.setUserData(section);
            button.setSelected(section == page.sectionProperty().get());
            bar.getChildren().add(button);
        }
        group.selectedToggleProperty().addListener((property, before, now) -> {
            if (now == null) {
                group.selectToggle(before);
            } else {
                page.sectionProperty().set((Section) now.getUserData());
            }
        });
        page.sectionProperty().addListener((property, before, now) -> {
            show(now);
            group.getToggles().stream()
                    .filter(toggle -> toggle.getUserData() == now)
                    .forEach(group::selectToggle);
        });
    }

    /** Makes what is to be seen first, unless it has been made since. */
    void showFirst() {
        if (content.getChildren().isEmpty()) {
            show(page.sectionProperty().get());
        }
    }

    private void show(Section section) {
        content.getChildren().setAll(made.computeIfAbsent(section, this::make));
    }

    private Node make(Section section) {
        return switch (section) {
            case DATA -> new DataSection(page);
            case SCHEMA -> new SchemaSection(page.schema(), page.timeline(), page::pay);
            case PARTITIONS -> new PartitionsView(page.partitions());
            case DETAILS -> new DetailsView(page.details());
            case CONTENTS -> new ContentsView(page.contents());
            case STATISTICS -> new StatisticsView(page.statistics());
            case SQL -> new SqlView(page.sql());
        };
    }
}
