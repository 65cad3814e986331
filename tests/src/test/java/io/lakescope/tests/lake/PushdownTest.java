package io.lakescope.tests.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.RowFilter;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TimeRange;
import io.lakescope.connectors.lake.LakeConnector;
import io.lakescope.jobs.expressions.ExpressionFilter;
import io.lakescope.tests.survival.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What paths, statistics and indexes rule out never belongs to the answer. */
@Tag("faults")
class PushdownTest {

    private static final int DATASETS = Sample.of(100);
    private static final int QUERIES = 25;

    @TempDir
    private Path root;

    @Test
    void answersAsIfEveryRowHadBeenLookedAt() {
        int ruledOut = 0;
        try (LakeConnector lake = LakeConnector.plain()) {
            for (int i = 0; i < DATASETS; i++) {
                RandomDataset dataset = new RandomDataset(Sample.random("pushdown " + i));
                Path folder = root.resolve("d" + i);
                dataset.write(folder);
                for (int query = 0; query < QUERIES; query++) {
                    ruledOut += compare(lake, folder, dataset, "dataset " + i + " of seed " + Sample.seed()) ? 1 : 0;
                }
            }
        }
        assertThat(ruledOut).as("queries that spared files or bytes").isGreaterThan(DATASETS * QUERIES / 10);
    }

    /** True if something was spared. */
    private static boolean compare(LakeConnector lake, Path folder, RandomDataset dataset, String what) {
        String text = dataset.expression();
        RowFilter filter = ExpressionFilter.of(text);
        Answer pruned = Answer.of(lake, folder, filter);
        Answer whole = Answer.of(lake, folder, row -> filter.accepts(row));
        assertThat(pruned.outcome()).as("%s: %s", what, text).isEqualTo(whole.outcome());
        return pruned.bytes() < whole.bytes();
    }

    /** @param outcome rows with their places, or the kind of the error */
    private record Answer(List<String> outcome, long bytes) {

        static Answer of(LakeConnector lake, Path folder, RowFilter filter) {
            ReadRequest request = new ReadRequest(
                    SourceAddress.ofFile(folder),
                    Map.of(),
                    OptionalLong.empty(),
                    false,
                    TimeRange.ALL,
                    filter,
                    List.of(),
                    true);
            List<String> rows = new ArrayList<>();
            try (RecordCursor cursor = lake.reader().read(request)) {
                for (Optional<Batch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                    for (int row = 0; row < batch.get().size(); row++) {
                        rows.add(Arrays.toString(batch.get().row(row)));
                    }
                }
                return new Answer(rows, cursor.stats().bytesRead());
            } catch (LakescopeException e) {
                return new Answer(List.of(e.kind().name()), Long.MAX_VALUE);
            }
        }
    }
}
