package io.lakescope.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SortedRowsTest {

    private static final SourceAddress ADDRESS = SourceAddress.parse("lake:local/visits");

    /** Rows of a name and a number, in batches of three. */
    private static final class Rows implements RecordReader, RecordCursor {
        private final Schema schema;
        private final Deque<Batch> batches = new ArrayDeque<>();
        private ReadRequest request = ReadRequest.all(ADDRESS);
        private boolean closed;

        Rows(List<@Nullable Object[]> rows) {
            schema = new Schema(List.of(new Column("name", Type.Plain.STRING), new Column("number", Type.Plain.LONG)));
            for (int from = 0; from < rows.size(); from += 3) {
                batches.add(Batch.ofRows(schema, rows.subList(from, Math.min(from + 3, rows.size()))));
            }
        }

        @Override
        public RecordCursor read(ReadRequest asked) {
            request = asked;
            return this;
        }

        @Override
        public Count count(ReadRequest asked, boolean exact) {
            throw new UnsupportedOperationException("nothing is counted here");
        }

        @Override
        public Schema schema() {
            return schema;
        }

        @Override
        public Optional<Batch> next() {
            return Optional.ofNullable(batches.poll());
        }

        @Override
        public ReadStats stats() {
            return ReadStats.NONE;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static List<Object> names(RecordCursor cursor) {
        List<Object> names = new ArrayList<>();
        for (Optional<Batch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
            for (int row = 0; row < batch.get().size(); row++) {
                names.add(String.valueOf(batch.get().value(row, 0)));
            }
        }
        return names;
    }

    private static List<Object> sorted(String by, long limit, @Nullable Object... numbers) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            rows.add(new @Nullable Object[] {"r" + i, numbers[i]});
        }
        return names(SortedRows.open(new Rows(rows), ReadRequest.all(ADDRESS).withLimit(limit), Sort.parse(by)));
    }

    @Test
    void missingValuesComeLastInBothDirectionsAndEqualOnesStayInOrder() {
        @Nullable Object[] numbers = {Absent.ABSENT, 2L, null, 1L, new Unreadable("torn"), 2L, 3L};
        assertThat(sorted("number", 9, numbers)).containsExactly("r3", "r1", "r5", "r6", "r2", "r0", "r4");
        assertThat(sorted("-number", 9, numbers)).containsExactly("r6", "r1", "r5", "r3", "r2", "r0", "r4");
        assertThat(sorted("-number", 2, numbers)).containsExactly("r6", "r1");
        assertThat(sorted("number", 0, numbers)).isEmpty();
    }

    @Test
    void sortsAWholeSelectionOrSaysThatItIsTooLarge() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < SortedRows.MOST; i++) {
            rows.add(new @Nullable Object[] {"r" + i, (long) -i});
        }
        ReadRequest all = ReadRequest.all(ADDRESS);
        assertThat(names(SortedRows.open(new Rows(rows), all, Sort.parse("number"))))
                .hasSize(SortedRows.MOST)
                .startsWith("r99999", "r99998");
        rows.add(new @Nullable Object[] {"one more", 0L});
        assertThatThrownBy(() -> names(SortedRows.open(new Rows(rows), all, Sort.parse("number"))))
                .isInstanceOf(LakescopeException.class)
                .hasMessageContaining("there are more than 100000");
    }

    @Test
    void theFirstOfAnyOrderAreThoseOfAFullSort() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            @Nullable Object[] numbers = new @Nullable Object[random.nextInt(60)];
            Arrays.setAll(numbers, i -> random.nextInt(8) == 0 ? null : (Object) (long) random.nextInt(12));
            int limit = random.nextInt(70);
            boolean down = random.nextBoolean();
            List<Integer> all = new ArrayList<>();
            for (int i = 0; i < numbers.length; i++) {
                all.add(i);
            }
            all.sort((one, other) -> {
                Object a = numbers[one];
                Object b = numbers[other];
                if (a == null || b == null) {
                    return Boolean.compare(a == null, b == null);
                }
                return down ? Long.compare((Long) b, (Long) a) : Long.compare((Long) a, (Long) b);
            });
            List<String> expected = all.stream().limit(limit).map(i -> "r" + i).toList();
            assertThat(sorted((down ? "-" : "") + "number", limit, numbers)).isEqualTo(expected);
        }
    }

    @Test
    void eachKindOfValueHasItsOrder() {
        assertThat(ordered(new BigDecimal("2.50"), new BigDecimal("2.5"), new BigDecimal("-1")))
                .containsExactly(2, 0, 1);
        assertThat(ordered(BigInteger.TEN.pow(30), 5L, 7.5)).containsExactly(1, 2, 0);
        assertThat(ordered(Double.NaN, 1.0, -0.0, 0.0)).containsExactly(2, 3, 1, 0);
        assertThat(ordered("b", "B", "", "a")).containsExactly(2, 1, 3, 0);
        assertThat(ordered(bytes(0x80), bytes(0x7f, 1), bytes(0x7f))).containsExactly(2, 1, 0);
        assertThat(ordered(
                        UUID.fromString("00000001-0000-1001-8000-000000000000"),
                        UUID.fromString("ffffffff-0000-1000-8000-000000000000")))
                .containsExactly(1, 0);
    }

    private static List<Integer> ordered(Object... values) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            order.add(i);
        }
        var compare = new Sort("any", false).values();
        order.sort((one, other) -> compare.compare(values[one], values[other]));
        return order;
    }

    private static ByteBuffer bytes(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length);
        for (int value : values) {
            buffer.put((byte) value);
        }
        return buffer.flip();
    }

    @Test
    void readsTheColumnToSortByEvenIfItIsNotShown() {
        Rows rows = new Rows(List.of(new Object[] {"b", 1L}, new Object[] {"a", 2L}));
        ReadRequest names = new ReadRequest(
                ADDRESS,
                java.util.Map.of(),
                OptionalLong.of(5),
                false,
                TimeRange.ALL,
                RowFilter.ALL,
                List.of("name"),
                false);
        RecordCursor cursor = SortedRows.open(rows, names, Sort.parse("-number"));
        assertThat(rows.request.columns()).containsExactly("name", "number");
        assertThat(rows.request.limit()).isEmpty();
        assertThat(cursor.schema().columns()).extracting(Column::name).containsExactly("name");
        assertThat(names(cursor)).containsExactly("a", "b");
    }

    @Test
    void whatCannotBeSortedIsSaid() {
        Rows rows = new Rows(Collections.emptyList());
        ReadRequest all = ReadRequest.all(ADDRESS);
        assertThatThrownBy(() -> SortedRows.open(rows, all.withLimit(5), Sort.parse("weight")))
                .hasMessageContaining("there is no column 'weight'");
        assertThat(rows.closed).isTrue();
        assertThatThrownBy(() -> SortedRows.open(rows, all.withLimit(SortedRows.MOST + 1), Sort.parse("number")))
                .hasMessageContaining("at most the first 100000 rows");
    }
}
