package io.lakescope.views.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.SourceKind;
import io.lakescope.jobs.expressions.ExpressionFilter;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.fakes.FakeConnector;
import io.lakescope.views.fakes.MaskedGuests;
import io.lakescope.views.grid.GridViewModel;
import org.junit.jupiter.api.Test;

class FilterViewModelTest {

    private final FakeConnector lake = new FakeConnector(SourceKind.LAKE, "acme");
    private final GridViewModel grid = new GridViewModel(
            TaskRunner.direct(), () -> lake, ReadRequest.all(lake.at("guests")).withLineage());
    private final FilterViewModel filter = new FilterViewModel(TaskRunner.direct(), ExpressionFilter::of, grid);

    FilterViewModelTest() {
        lake.source("guests", "dataset", 90, MaskedGuests.dataset(lake.at("guests")));
        grid.load();
        grid.merge(lake.schema(lake.at("guests")));
    }

    @Test
    void doesNotChooseRowsByAMaskedColumn() {
        filter.textProperty().set("email == \"a@b.c\" && visits > 1");
        filter.apply();
        assertThat(filter.problemProperty().get())
                .isEqualTo("The column email is masked in this workspace, so rows are not chosen by it;"
                        + " filter by another");
        assertThat(grid.isFiltered()).isFalse();
        filter.textProperty().set("visits > 1");
        filter.apply();
        assertThat(filter.problemProperty().get()).isEmpty();
        assertThat(grid.isFiltered()).isTrue();
    }

    @Test
    void offersNoMaskedColumnAsAnExample() {
        assertThat(filter.example()).contains("guest_id", "visits").doesNotContain("card_no", "email", "country");
    }
}
