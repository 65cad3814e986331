package io.lakescope.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SourceAddressTest {

    @Test
    void readsNamedAddresses() {
        SourceAddress table = SourceAddress.parse(" cassandra:local/shop/visits ");

        assertThat(table).isEqualTo(new SourceAddress(SourceKind.CASSANDRA, "local", "shop/visits"));
        assertThat(table.segments()).containsExactly("shop", "visits");
        assertThat(table.name()).isEqualTo("visits");
        assertThat(table.isPlain()).isFalse();
        assertThat(SourceAddress.parse("kafka:local").segments()).isEmpty();
        assertThat(SourceAddress.parse("kafka:").connection()).isEmpty();
    }

    @Test
    void everyAddressReadsBackFromItsText() {
        for (String text : List.of(
                "kafka:local/visits",
                "cassandra:local/shop/Order",
                "lake:local/raw/visits/venue=a%2Fb",
                "file:///data/raw",
                "gs://bucket/raw",
                "hdfs://host:8020/raw")) {
            assertThat(SourceAddress.parse(text).toString()).isEqualTo(text);
        }
    }

    @Test
    void plainPathsAndUrlsAreLakeAddresses() {
        assertThat(SourceAddress.parse("/data/raw/../raw/")).isEqualTo(SourceAddress.parse("file:///data/raw"));
        assertThat(SourceAddress.parse("file:/data/raw").path()).isEqualTo("file:///data/raw");
        assertThat(SourceAddress.parse("gs://bucket/raw/").isPlain()).isTrue();
    }

    @Test
    void childrenLieOneLevelBelow() {
        assertThat(SourceAddress.parse("cassandra:")
                        .child("local")
                        .child("shop")
                        .child("visits"))
                .hasToString("cassandra:local/shop/visits");
        assertThat(SourceAddress.parse("file:///data").child("raw")).hasToString("file:///data/raw");
    }

    @Test
    void refusesEmptyAddressesAndPathsWithoutAConnection() {
        assertThatThrownBy(() -> SourceAddress.parse("  ")).isInstanceOf(LakescopeException.class);
        assertThatThrownBy(() -> new SourceAddress(SourceKind.LAKE, "", "raw/visits"))
                .hasMessageContaining("names no connection");
    }
}
