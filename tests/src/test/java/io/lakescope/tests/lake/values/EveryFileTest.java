package io.lakescope.tests.lake.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.tests.survival.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every file of the collection opens with the values that DuckDB reads, or fails at once with one precise reason. What
 * differs is explained file by file; an explanation that is not needed any more fails too.
 */
@Tag("faults")
class EveryFileTest {

    private static final Duration LIMIT = Duration.ofSeconds(2);
    /** Of a file in a sample of the collection: a few have a million. */
    private static final long SAMPLED_ROWS = 5_000;

    private static final List<Judged> FILES = new ArrayList<>();
    private static Explained explained = new Explained(Map.of(), Map.of(), Map.of());

    @BeforeAll
    static void judge() throws IOException, SQLException {
        Corpus corpus = Corpus.require();
        explained = Explained.load();
        List<Corpus.Listed> files = Sample.of(corpus.files(), "values");
        boolean whole = files.size() == corpus.files().size();
        try (Judge judge = new Judge(corpus.folder(), whole ? Long.MAX_VALUE : SAMPLED_ROWS)) {
            for (Corpus.Listed listed : files) {
                FILES.add(judge.of(listed));
            }
        }
        long cells = FILES.stream().mapToLong(file -> file.result().cells()).sum();
        String table = new Counts(FILES, explained).table() + "\n" + cells + " cells compared\n";
        System.out.println(table);
        Path target = Path.of(System.getProperty("lakescope.root", "..")).resolve("tests/target");
        Files.writeString(Files.createDirectories(target).resolve("values.md"), table);
    }

    @Test
    void refusesOnlyWhatIsListedForItsPreciseReason() {
        List<String> wrong = new ArrayList<>();
        for (Judged file : FILES) {
            Explained.Refusal expected = explained.refused().get(file.file());
            String reason = file.refusal().orElse("read");
            if (expected == null ? file.refusal().isPresent() : !reason.contains(expected.message())) {
                wrong.add(file.file() + ": " + reason + ", expected " + expected);
            }
            if (file.refusal().isPresent() && !reason.contains(file.file())) {
                wrong.add(file.file() + " is not named: " + reason);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void refusesWithinTwoSeconds() {
        assertThat(FILES)
                .filteredOn(file -> file.refusal().isPresent())
                .allSatisfy(file -> assertThat(file.took()).as(file.file()).isLessThan(LIMIT));
    }

    @Test
    void duckDbRefusesBesidesOnlyWhatIsListed() {
        assertThat(FILES)
                .filteredOn(file -> file.refusal().isEmpty())
                .allSatisfy(file -> assertThat(file.duckDb())
                        .as(file.file())
                        .isNotEqualTo(explained.notInDuckDb().containsKey(file.file())));
    }

    @Test
    void hasTheValuesThatDuckDbReads() {
        List<String> unexplained = new ArrayList<>();
        Set<Explained.Place> needed = new HashSet<>();
        for (Judged file : FILES) {
            file.result().differences().forEach((column, difference) -> {
                Explained.Place place = new Explained.Place(file.file(), column);
                needed.add(place);
                if (!explained.differences().containsKey(place)) {
                    unexplained.add(file.file() + "\t" + column + "\t" + difference);
                }
            });
        }
        assertThat(unexplained).isEmpty();
        Set<String> judged = new HashSet<>();
        FILES.forEach(file -> judged.add(file.file()));
        assertThat(explained.differences().keySet())
                .filteredOn(place -> judged.contains(place.file()))
                .as("explanations that are needed")
                .isSubsetOf(needed);
    }
}
