package io.lakescope.views.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.explorer.ExplorerNode.Role;
import io.lakescope.views.fakes.FakeConnector;
import io.lakescope.views.fakes.FakeWorkspace;
import io.lakescope.views.fakes.Visits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplorerViewModelTest {

    private final FakeWorkspace workspace = new FakeWorkspace();
    private final List<SourceAddress> opened = new ArrayList<>();
    private final ExplorerViewModel explorer =
            new ExplorerViewModel(TaskRunner.direct(), workspace.services().connectors(), opened::add);

    @Test
    void listsAFolderOnlyWhenItIsExpanded() {
        explorer.start();
        int before = workspace.lake.listings();
        ExplorerNode derived = child(explorer.roots().get(2), "derived");
        assertThat(derived.shown()).extracting(ExplorerNode::role).containsExactly(Role.LOADING);
        derived.expandedProperty().set(true);
        assertThat(workspace.lake.listings()).isEqualTo(before + 1);
        assertThat(derived.shown()).extracting(ExplorerNode::name).containsExactly("dwell-zones", "visits");
        assertThat(child(derived, "visits").factProperty().get()).isEqualTo("4.1 M");
    }

    @Test
    void showsTheKindsInTheirOrderWithTheConnectionsName() {
        assertThat(explorer.roots()).extracting(ExplorerNode::name).containsExactly("Kafka", "Cassandra", "Lake");
        assertThat(explorer.roots())
                .extracting(root -> root.factProperty().get())
                .containsExactly("local", "local", "acme");
    }

    @Test
    void filtersToWhatHoldsTheTextAndWhatLeadsThere() {
        explorer.start();
        child(explorer.roots().get(2), "derived").expandedProperty().set(true);
        explorer.filterProperty().set("VISITS");
        assertThat(explorer.roots()).extracting(ExplorerNode::name).containsExactly("Kafka", "Lake");
        assertThat(explorer.roots().get(0).shown())
                .extracting(ExplorerNode::name)
                .containsExactly("visits.cdc");
        ExplorerNode derived = child(explorer.roots().get(1), "derived");
        assertThat(derived.shown()).extracting(ExplorerNode::name).containsExactly("visits");
        explorer.filterProperty().set("");
        assertThat(explorer.roots()).hasSize(3);
        assertThat(explorer.roots().get(2).shown()).hasSize(4);
    }

    @Test
    void saysWhyListingFailedAndTriesAgain() {
        workspace.kafka.down(LakescopeException.notFound("Cannot reach Kafka: refused; start it"));
        explorer.start();
        ExplorerNode line = explorer.roots().get(0).shown().get(0);
        assertThat(line.role()).isEqualTo(Role.FAILED);
        assertThat(line.name()).contains("refused");
        workspace.kafka.down(null);
        explorer.activate(line);
        assertThat(explorer.roots().get(0).shown())
                .extracting(ExplorerNode::name)
                .contains("events.v2");
    }

    @Test
    void listsLongFoldersPageByPage() {
        FakeConnector many = new FakeConnector(SourceKind.KAFKA, "many");
        for (int i = 0; i < 450; i++) {
            many.source("topic-" + i, "topic", 1, Visits.topic(many.at("topic-" + i), 0));
        }
        ExplorerViewModel large = new ExplorerViewModel(TaskRunner.direct(), List.of(many), opened::add);
        large.start();
        ExplorerNode root = large.roots().get(0);
        assertThat(root.shown()).hasSize(201);
        large.activate(root.shown().get(200));
        large.activate(root.shown().get(400));
        assertThat(root.shown()).hasSize(450).extracting(ExplorerNode::role).containsOnly(Role.ENTRY);
    }

    @Test
    void opensSourcesAndUnfoldsWhatHoldsThem() {
        explorer.start();
        explorer.activate(child(explorer.roots().get(0), "events.v2"));
        assertThat(opened).containsExactly(workspace.topic);
        explorer.activate(child(explorer.roots().get(2), "landing"));
        ExplorerNode keyspace = child(explorer.roots().get(1), "retail");
        explorer.activate(keyspace);
        assertThat(opened).hasSize(1);
        assertThat(keyspace.expandedProperty().get()).isTrue();
    }

    @Test
    void neitherOpensNorUnfoldsFoldersThatAMaskedColumnNames() {
        workspace.lake.masked("derived", "country");
        explorer.start();
        ExplorerNode derived = child(explorer.roots().get(2), "derived");
        derived.expandedProperty().set(true);
        ExplorerNode masked = child(derived, "country=***");
        assertThat(masked.isMasked()).isTrue();
        assertThat(masked.isExpandable()).isFalse();
        assertThat(masked.shown()).isEmpty();
        int before = workspace.lake.listings();
        explorer.activate(masked);
        assertThat(masked.expandedProperty().get()).isFalse();
        assertThat(opened).isEmpty();
        assertThat(workspace.lake.listings()).isEqualTo(before);
        explorer.refresh();
        assertThat(child(derived, "country=***")).isSameAs(masked);
        assertThat(child(explorer.roots().get(2), "derived").isMasked()).isFalse();
    }

    @Test
    void completesWhatHasBeenListed() {
        explorer.start();
        assertThat(explorer.addresses("VISITS", 5)).containsExactly("kafka:local/visits.cdc");
        assertThat(explorer.addresses("kafka", 2)).containsExactly("kafka:local", "kafka:local/events.v2");
        assertThat(explorer.addresses("nowhere", 5)).isEmpty();
    }

    @Test
    void keepsFoldersOpenOverARefresh() {
        explorer.start();
        child(explorer.roots().get(2), "derived").expandedProperty().set(true);
        ExplorerNode before = child(explorer.roots().get(2), "derived");
        explorer.refresh();
        ExplorerNode derived = child(explorer.roots().get(2), "derived");
        assertThat(derived).isSameAs(before);
        assertThat(derived.expandedProperty().get()).isTrue();
        assertThat(derived.shown()).hasSize(2);
    }

    private static ExplorerNode child(ExplorerNode node, String name) {
        return node.shown().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
