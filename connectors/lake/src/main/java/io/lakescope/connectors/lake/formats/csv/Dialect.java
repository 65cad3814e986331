package io.lakescope.connectors.lake.formats.csv;

import io.lakescope.connectors.Type;
import io.lakescope.connectors.TypeGuess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;

/**
 * How a delimited file is written, as its beginning shows.
 *
 * @param comments whether lines that start with # are comments
 */
record Dialect(char delimiter, boolean header, boolean comments) {

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final int RECORDS = 200;

    /** The delimiter that splits the most records into the same number of fields, more than one; a comma where none does. */
    static Dialect guess(Supplier<Reader> sample) {
        boolean comments = hasComments(sample);
        char best = ',';
        double bestScore = 0;
        for (char delimiter : DELIMITERS) {
            double score = score(first(sample, new Dialect(delimiter, false, comments)));
            if (score > bestScore) {
                best = delimiter;
                bestScore = score;
            }
        }
        Dialect plain = new Dialect(best, false, comments);
        return new Dialect(best, isHeader(first(sample, plain)), comments);
    }

    /** Lines of # below the first line, or two at the top: a header may start with it too. */
    private static boolean hasComments(Supplier<Reader> sample) {
        List<String> lines =
                new BufferedReader(sample.get()).lines().limit(RECORDS).toList();
        long marked = lines.stream().filter(line -> line.startsWith("#")).count();
        boolean headed = !lines.isEmpty() && lines.get(0).startsWith("#");
        return marked > (headed ? 1 : 0) && marked < lines.size();
    }

    private static double score(List<List<String>> rows) {
        if (rows.isEmpty()) {
            return 0;
        }
        int width = rows.get(0).size();
        long same = rows.stream().filter(row -> row.size() == width).count();
        return width < 2 ? 0 : (double) same / rows.size() * (1 + Math.log(width) / 100);
    }

    /** The first records, as far as they can be parsed. */
    private static List<List<String>> first(Supplier<Reader> sample, Dialect dialect) {
        List<List<String>> rows = new ArrayList<>();
        try (CSVParser parser = dialect.parser(sample.get())) {
            for (CSVRecord row : parser) {
                rows.add(row.toList());
                if (rows.size() == RECORDS) {
                    break;
                }
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            // The other delimiters, and at last the reading itself, say what is wrong.
            return rows;
        }
        return rows;
    }

    /** Names: filled, different, and none of them a number, truth value, day or moment. */
    private static boolean isHeader(List<List<String>> rows) {
        if (rows.isEmpty()) {
            return false;
        }
        Set<String> names = new HashSet<>();
        for (String cell : rows.get(0)) {
            TypeGuess guess = new TypeGuess(TypeGuess.Texts.ANYTHING);
            guess.add(cell);
            boolean isName = cell != null
                    && !cell.isBlank()
                    && guess.type().filter(type -> type == Type.Plain.STRING).isPresent();
            if (!isName || !names.add(cell.strip())) {
                return false;
            }
        }
        return true;
    }

    CSVParser parser(Reader text) throws IOException {
        CSVFormat.Builder format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(true)
                // With this mode an empty field is null without quotes and an empty text with them.
                .setQuoteMode(QuoteMode.ALL_NON_NULL)
                .setNullString("");
        if (comments) {
            format.setCommentMarker('#');
        }
        return format.get().parse(text);
    }
}
