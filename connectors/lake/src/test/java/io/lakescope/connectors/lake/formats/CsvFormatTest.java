package io.lakescope.connectors.lake.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.Unreadable;
import io.lakescope.connectors.lake.TestData;
import io.lakescope.connectors.lake.formats.csv.CsvFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFormatTest {

    @TempDir
    private Path dir = Path.of("");

    private Opened open(String text) throws IOException {
        return open(text.getBytes(StandardCharsets.UTF_8), "rows.csv");
    }

    private Opened open(byte[] bytes, String name) throws IOException {
        Path file = dir.resolve(name);
        Files.write(file, bytes);
        return Opened.of(new CsvFormat(), file);
    }

    @Test
    void findsNamesAndTypes() throws IOException {
        Opened file = open("""
                id,code,price,day,at,ok,note
                1,05,2.55,2010-12-01,2010-12-01 08:26:00,true,"a, ""b""\"
                2,17,,2010-12-02,2010-12-01 08:26:00.5,FALSE,""
                """);

        assertThat(file.columns())
                .containsExactly(
                        "id long",
                        "code string",
                        "price double",
                        "day date",
                        "at timestamp(us)",
                        "ok boolean",
                        "note string");
        assertThat(file.rows().get(0))
                .containsExactly(
                        1L,
                        "05",
                        2.55,
                        LocalDate.parse("2010-12-01"),
                        LocalDateTime.parse("2010-12-01T08:26:00"),
                        true,
                        "a, \"b\"");
        assertThat(file.rows().get(1).get(2)).isNull();
        assertThat(file.rows().get(1).get(6)).isEqualTo("");
        assertThat(file.facts().rows()).hasValue(2);
    }

    @Test
    void findsTheDelimiter() throws IOException {
        assertThat(open("a;b\n1,5;x\n2,5;y\n").columns()).containsExactly("a string", "b string");
        assertThat(open("a\tb\n1\tx\n").columns()).containsExactly("a long", "b string");
        assertThat(open("a|b|c\n1|x|2\n").columns()).containsExactly("a long", "b string", "c long");
        assertThat(open("name\nJohn\nJane\n").columns()).containsExactly("name string");
    }

    @Test
    void withoutAHeaderColumnsAreCalledAfterTheirPlace() throws IOException {
        Opened file = open("100,Jane\n101,John\n");

        assertThat(file.columns()).containsExactly("column1 long", "column2 string");
        assertThat(file.rows()).hasSize(2);
        assertThat(file.facts().details()).containsEntry("header", false);
    }

    @Test
    void shortAndLongRecordsAreToldApart() throws IOException {
        Opened file = open("a,b\n1,2\n3\n4,5,6\n");

        assertThat(file.columns()).containsExactly("a long", "b long", "column3 long");
        assertThat(file.rows())
                .containsExactly(
                        List.of(1L, 2L, Absent.ABSENT),
                        Arrays.asList(3L, Absent.ABSENT, Absent.ABSENT),
                        List.of(4L, 5L, 6L));
    }

    @Test
    void charsetsAreFound() throws IOException {
        assertThat(open("name\nZoë\n".getBytes(Charset.forName("windows-1252")), "w.csv")
                        .rows())
                .containsExactly(List.of("Zoë"));
        assertThat(open("\uFEFFname\nZoë\n".getBytes(StandardCharsets.UTF_16LE), "u.csv")
                        .rows())
                .containsExactly(List.of("Zoë"));
        Opened marked = open("\uFEFFname\nZoë\n".getBytes(StandardCharsets.UTF_8), "b.csv");
        assertThat(marked.columns()).containsExactly("name string");
        assertThat(marked.facts().details()).containsEntry("charset", "UTF-8");
    }

    @Test
    void gzipIsExpanded() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("a,b\n1,x\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(open(bytes.toByteArray(), "rows.csv.gz").rows()).containsExactly(List.of(1L, "x"));
    }

    @Test
    void typesOfTheSampleDoNotHideLaterValues() throws IOException {
        StringBuilder text = new StringBuilder("id,v\n");
        for (int i = 0; text.length() <= TextInput.SAMPLE_BYTES; i++) {
            text.append(i).append(',').append("x".repeat(1000)).append('\n');
        }
        text.append("late,y\n");
        Opened file = open(text.toString());

        assertThat(file.facts().rows()).isEmpty();
        List<?> last = file.rows().get(file.rows().size() - 1);
        assertThat(last.get(0)).isEqualTo(new Unreadable("'late' is no long"));
        assertThat(last.get(1)).isEqualTo("y");
        assertThat(file.rows())
                .hasSize((int) text.chars().filter(c -> c == '\n').count() - 1);
    }

    @Test
    void brokenQuotesNameTheFile() {
        assertThatThrownBy(() -> open("id,name\n\"100\",\"John\"\n\"101\",\"Jane\"s\"\n"))
                .isInstanceOf(LakescopeException.class)
                .hasMessageContaining("rows.csv");
        assertThatThrownBy(() -> open("id,name\n1,\"2.")).isInstanceOf(LakescopeException.class);
    }

    @Test
    void realFiles() throws IOException {
        Optional<Path> folder = TestData.folder("messages/pinot/pinot-csv");
        assumeTrue(folder.isPresent(), "the folder of awkward CSV files is not there (LAKESCOPE_TESTDATA)");
        Path files = folder.orElseThrow();
        CsvFormat csv = new CsvFormat();
        assertThat(Opened.of(csv, files.resolve("dataFileBasic.csv")).columns())
                .containsExactly("id long", "name string");
        assertThat(Opened.of(csv, files.resolve("dataFileWithCommentedLines.csv"))
                        .rows())
                .hasSize(3);
        assertThat(Opened.of(csv, files.resolve("dataFileWithSurroundingSpaces.csv"))
                        .columns())
                .containsExactly("firstName string", "lastName string", "id long");
        assertThat(Opened.of(csv, files.resolve("dataFileWithNoHeaderAndEmptyValues.csv"))
                        .columns())
                .containsExactly("column1 string", "column2 double", "column3 double");
        assertThat(Opened.of(csv, files.resolve("dataFileWithNoRecords.csv")).rows())
                .isEmpty();
        assertThat(Opened.of(csv, files.resolve("dataFileEmpty.csv")).columns()).isEmpty();
        assertThatThrownBy(() -> Opened.of(csv, files.resolve("dataFileWithPartialLastRow.csv")))
                .isInstanceOf(LakescopeException.class);
    }
}
