package io.lakescope.jobs.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowTableTest {

    private static final int ROWS = 10_000;

    private final RowDigest digest =
            new RowDigest(List.of(new TableColumn("p", Type.Plain.INT, Role.PARTITION, "int", false)));

    private Hash hash(int value) {
        return digest.key(new @Nullable Object[] {value});
    }

    @Test
    void findsEachRowAndNoOther() {
        RowTable table = new RowTable();
        for (int i = 0; i < ROWS; i++) {
            table.put(hash(i), hash(-i), i);
        }

        assertThat(table.size()).isEqualTo(ROWS);
        for (int i = 0; i < ROWS; i++) {
            int row = table.find(hash(i));
            assertThat(table.number(row)).isEqualTo(i);
            assertThat(table.isContent(row, hash(-i))).isTrue();
            assertThat(table.isContent(row, hash(ROWS + i))).isFalse();
            assertThat(table.find(hash(ROWS + i))).isEqualTo(RowTable.NONE);
        }
    }

    @Test
    void aKeyThatComesAgainReplacesItsRow() {
        RowTable table = new RowTable();
        table.put(hash(1), hash(2), 3);
        table.put(hash(1), hash(4), 5);

        assertThat(table.size()).isEqualTo(1);
        assertThat(table.isContent(table.find(hash(1)), hash(4))).isTrue();
        assertThat(table.number(table.find(hash(1)))).isEqualTo(5);
    }

    @Test
    void aNumberIsChangedInPlace() {
        RowTable table = new RowTable();
        table.put(hash(1), hash(2), 0);

        table.number(table.find(hash(1)), 7);

        assertThat(table.number(table.find(hash(1)))).isEqualTo(7);
    }

    @Test
    void isEmptyOnceCleared() {
        RowTable table = new RowTable();
        for (int i = 0; i < ROWS; i++) {
            table.put(hash(i), hash(i), i);
        }

        table.clear();

        assertThat(table.size()).isZero();
        assertThat(table.find(hash(1))).isEqualTo(RowTable.NONE);
    }
}
