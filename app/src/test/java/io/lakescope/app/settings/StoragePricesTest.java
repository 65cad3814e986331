package io.lakescope.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.costs.PriceTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoragePricesTest {

    private static final Path REFERENCE =
            Path.of("src/main/resources/io/lakescope/app/settings/workspace-reference.yaml");

    @TempDir
    private Path folder;

    private PriceTable prices(String costs) throws IOException {
        Path file = Files.writeString(folder.resolve("lakescope.yaml"), "costs: " + costs);
        return StoragePrices.of(WorkspaceReader.read(file).costs());
    }

    @Test
    void theReferenceWritesTheDefaultsDown() {
        PriceTable written = StoragePrices.of(WorkspaceReader.read(REFERENCE).costs());

        assertThat(written).isEqualTo(PriceTable.LIST);
        assertThat(StoragePrices.of(null)).isEqualTo(PriceTable.LIST);
    }

    @Test
    void whatIsWrittenReplacesTheListsPriceByPrice() throws IOException {
        PriceTable prices = prices("{classes: {NEARLINE: {gib-month: 0.007}, NONE: {gib-month: 0.03}}}");

        assertThat(prices.of("NEARLINE").orElseThrow().gibMonth()).isEqualTo(new BigDecimal("0.007"));
        assertThat(prices.of("NEARLINE").orElseThrow().minimumDays()).isEqualTo(30);
        assertThat(prices.of("NONE").orElseThrow().retrievalGib()).isZero();
        assertThat(prices.of("ARCHIVE")).isEqualTo(PriceTable.LIST.of("ARCHIVE"));
    }

    @Test
    void anotherCurrencyTakesNothingFromTheList() throws IOException {
        PriceTable prices = prices("{currency: EUR, classes: {STANDARD: {gib-month: 0.02}}, ask-before-reading: []}");

        assertThat(prices.classes()).containsOnlyKeys("STANDARD");
        assertThat(prices.asking()).isEmpty();
    }

    @Test
    void aClassWithoutAPriceOrBelowNothingIsRefused() {
        assertThatThrownBy(() -> prices("{classes: {FROZEN: {minimum-days: 3}}}"))
                .hasMessageContaining("costs.classes.FROZEN.gib-month is missing");
        assertThatThrownBy(() -> prices("{classes: {STANDARD: {gib-month: -1}}}"))
                .hasMessageContaining("-1: it is less than 0");
    }
}
