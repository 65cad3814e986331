package io.lakescope.connectors.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.DraftColumn;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.Type;
import java.util.List;
import org.junit.jupiter.api.Test;

class DraftsTest {

    private static final SourceAddress TABLE = SourceAddress.parse("cassandra:local/shop/Visits");
    private static final Type MILLIS = new Type.Timestamp(Type.Unit.MS, true);

    @Test
    void writesKeyOrderAndQuotedNames() {
        TableDefinition draft = Drafts.of(
                TABLE,
                List.of(
                        new DraftColumn("venue", Type.Plain.STRING, Role.PARTITION, false),
                        new DraftColumn("day", Type.Plain.DATE, Role.PARTITION, false),
                        new DraftColumn("ts", MILLIS, Role.CLUSTERING, true),
                        new DraftColumn("order", Type.Plain.LONG, Role.CLUSTERING, false),
                        new DraftColumn("userId", Type.Plain.UUID, Role.REGULAR, false)));

        assertThat(draft.ddl())
                .isEqualTo(
                        "CREATE TABLE IF NOT EXISTS shop.\"Visits\" (venue text,day date,ts timestamp,\"order\" bigint,"
                                + "\"userId\" uuid,PRIMARY KEY((venue,day),ts,\"order\"))"
                                + " WITH CLUSTERING ORDER BY (ts DESC,\"order\" ASC)");
        assertThat(draft.columns(Role.CLUSTERING)).extracting("descending").containsExactly(true, false);
    }

    @Test
    void refusesATypeThatNoPlainColumnHolds() {
        DraftColumn key = new DraftColumn("id", Type.Plain.STRING, Role.PARTITION, false);
        DraftColumn nested = new DraftColumn("items", Type.Plain.VARIANT, Role.REGULAR, false);

        assertThatThrownBy(() -> Drafts.of(TABLE, List.of(key, nested)))
                .isInstanceOf(LakescopeException.class)
                .hasMessageContaining("items")
                .hasMessageContaining("variant");
    }

    @Test
    void keepsAListFrozen() {
        DraftColumn key = new DraftColumn("id", Type.Plain.STRING, Role.PARTITION, false);
        DraftColumn path = new DraftColumn("path", new Type.ListOf(Type.Plain.DOUBLE), Role.REGULAR, false);

        assertThat(Drafts.of(TABLE, List.of(key, path)).ddl()).contains("path frozen<list<double>>");
    }
}
