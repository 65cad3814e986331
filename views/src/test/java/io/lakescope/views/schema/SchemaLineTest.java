package io.lakescope.views.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.SourceKind;
import io.lakescope.views.fakes.FakeConnector;
import io.lakescope.views.fakes.MaskedGuests;
import org.junit.jupiter.api.Test;

class SchemaLineTest {

    @Test
    void saysWhichColumnsAreMasked() {
        FakeConnector lake = new FakeConnector(SourceKind.LAKE, "acme");
        lake.source("guests", "dataset", 90, MaskedGuests.dataset(lake.at("guests")));
        assertThat(SchemaViewModel.lines(lake.schema(lake.at("guests"))))
                .filteredOn(SchemaLine::masked)
                .extracting(SchemaLine::name)
                .containsExactly("country", "email", "card_no");
    }
}
