package io.lakescope.tests.survival.truth;

import com.datastax.oss.driver.api.core.CqlSession;
import io.lakescope.tests.survival.truth.Table.Cells;
import io.lakescope.tests.survival.truth.Topic.Place;
import io.lakescope.tests.survival.truth.Visit.Content;
import io.lakescope.tests.survival.truth.Visit.Key;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Holds what is there against what was produced, for some venues of a topic, with a backup folder and job state of their own. */
public final class Checker {

    /**
     * Where everything is.
     *
     * @param kafka bootstrap address
     * @param table {@code keyspace.table}
     * @param backup folder of the dataset
     * @param deadLetters folder of the dead letters' dataset
     */
    public record Places(
            String kafka,
            String topic,
            CqlSession session,
            String table,
            List<String> venues,
            Path backup,
            Path deadLetters) {}

    private final Places places;
    private final JobState state;

    public Checker(Places places, JobState state) {
        this.places = places;
        this.state = state;
    }

    /**
     * Between a crash and the restart: nothing that counts as dealt with is missing, whatever the job had begun.
     *
     * @param ingested whether the whole topic had been ingested before the job began
     */
    public Finding halfway(boolean ingested) throws SQLException, IOException {
        Topic topic = topic();
        Findings findings = new Findings();
        Map<Integer, Long> dealtWith = ingested ? topic.ends() : state.offsets(places.topic());
        rows(topic, dealtWith, findings);
        deadLetters(topic, dealtWith, findings);
        return findings.result();
    }

    /** After an ingestion that said it is complete: every event is a row or a dead letter. */
    public Finding ingested() throws SQLException, IOException {
        Topic topic = topic();
        Findings findings = complete(topic);
        Table table = rows(topic, topic.ends(), findings);
        topic.rows().keySet().stream()
                .filter(key -> !table.rows().containsKey(key))
                .forEach(key -> findings.add(Verdict.LOST, key + " is not in the table"));
        findings.figures(table.size() + " rows, " + topic.poison().size() + " dead letters");
        return findings.result();
    }

    /** Whether the ledger stands at the topic's end. */
    public boolean isDealtWith() throws SQLException {
        Map<Integer, Long> offsets = state.offsets(places.topic());
        return topic().ends().entrySet().stream()
                .allMatch(end -> end.getValue() == 0 || end.getValue().equals(offsets.get(end.getKey())));
    }

    /** The same, and each record is accounted for once: poison as refused, all else as written or a duplicate. */
    public Finding accounted() throws SQLException, IOException {
        Finding finding = ingested();
        JobState.Account account = state.account(places.topic());
        long poison = topic().poison().size();
        boolean closes = account.consumed()
                        == account.written() + account.duplicate() + account.deadLettered() + account.rejected()
                && account.deadLettered() + account.rejected() == poison;
        return finding.isGood() && !closes
                ? new Finding(Verdict.UNFINISHED, account + " does not close with " + poison + " poisonous records")
                : new Finding(finding.verdict(), account + "; " + finding.explanation());
    }

    /** After a backup that said it is complete: every row is in the table and, value by value, in the backup. */
    public Finding backedUp() throws SQLException, IOException {
        Topic topic = topic();
        Findings findings = complete(topic);
        Table table = rows(topic, topic.ends(), findings);
        Backup backup = Backup.read(places.backup());
        table.rows().forEach((key, cells) -> {
            if (!backup.holds(key, cells.content())) {
                findings.add(Verdict.UNFINISHED, key + " is not in the backup as it is in the table");
            }
        });
        topic.rows().keySet().stream()
                .filter(key -> !table.rows().containsKey(key))
                .forEach(key -> findings.add(Verdict.WRONGLY_DELETED, key + " is gone from the table"));
        findings.figures(table.size() + " rows, " + backup.size() + " backed up");
        return findings.result();
    }

    /** After a purge that said it is complete: older rows are gone and proven, the others are there. */
    public Finding purged(LocalDate before) throws SQLException, IOException {
        Topic topic = topic();
        Findings findings = complete(topic);
        Table table = rows(topic, topic.ends(), findings);
        for (Key key : topic.rows().keySet()) {
            boolean old = key.day().isBefore(before);
            boolean there = table.rows().containsKey(key);
            if (old && there) {
                findings.add(Verdict.UNFINISHED, key + " should be purged and is there");
            } else if (!old && !there) {
                findings.add(Verdict.WRONGLY_DELETED, key + " is gone and was not to be purged");
            }
        }
        findings.figures((topic.rows().size() - table.size()) + " rows purged and proven, " + table.size() + " left");
        return findings.result();
    }

    /** Rows that came late are in the table, in their newest version; what is gone besides is proven. */
    public Finding visible(List<Key> late) throws SQLException, IOException {
        Topic topic = topic();
        Findings findings = complete(topic);
        Table table = rows(topic, topic.ends(), findings);
        late.stream()
                .filter(key -> !table.rows().containsKey(key))
                .forEach(key -> findings.add(Verdict.LOST, key + " came late and cannot be read"));
        findings.figures(late.size() + " late rows");
        return findings.result();
    }

    /** After a restore that said it is complete: every row is back, and still in the backup. */
    public Finding restored() throws SQLException, IOException {
        return backedUp();
    }

    private Topic topic() {
        return Topic.read(places.kafka(), places.topic(), places.venues());
    }

    /** What holds whenever a job is complete, whichever it is. */
    private Findings complete(Topic topic) throws SQLException, IOException {
        Findings findings = new Findings();
        deadLetters(topic, topic.ends(), findings);
        ledger(topic, findings);
        Backup.read(places.backup()).torn().forEach(torn -> findings.add(Verdict.TORN, torn));
        return findings;
    }

    private void ledger(Topic topic, Findings findings) throws SQLException {
        Map<Integer, Long> offsets = state.offsets(places.topic());
        Map<Integer, Long> consumed = state.consumed(places.topic());
        topic.ends().forEach((partition, end) -> {
            if (end > 0 && !end.equals(offsets.get(partition))) {
                findings.add(
                        Verdict.UNFINISHED,
                        "the ledger of partition " + partition + " stands at " + offsets.get(partition) + " of " + end);
            }
            if (end > 0 && !end.equals(consumed.get(partition))) {
                findings.add(
                        Verdict.UNFINISHED,
                        "the ledger of partition " + partition + " accounts for " + consumed.get(partition) + " of "
                                + end + " records");
            }
        });
    }

    /** Rows that were dealt with are in the table, or purged and proven; the backup holds each row once. */
    private Table rows(Topic topic, Map<Integer, Long> dealtWith, Findings findings) throws SQLException, IOException {
        Table table = Table.read(places.session(), places.table(), places.venues());
        Backup backup = Backup.read(places.backup());
        for (Map.Entry<Key, Content> row : topic.rows().entrySet()) {
            Place place = topic.place(row.getKey());
            if (place.offset() < dealtWith.getOrDefault(place.partition(), 0L)) {
                row(row.getKey(), row.getValue(), table, backup, findings);
            }
        }
        table.rows().forEach((key, cells) -> {
            boolean doubled = topic.rows().containsKey(key)
                    && cells.content().doubles(topic.rows().get(key));
            if (!topic.everHeld(key, cells.content()) && !doubled) {
                findings.add(Verdict.INVENTED, "the table has " + key + " with " + cells.content());
            }
        });
        backup.rows().forEach((key, copies) -> copy(key, copies, topic, findings));
        return table;
    }

    private static void row(Key key, Content wanted, Table table, Backup backup, Findings findings) throws IOException {
        Cells there = table.rows().get(key);
        if (there == null) {
            gone(key, wanted, backup, findings);
        } else if (there.content().doubles(wanted)) {
            findings.add(
                    Verdict.DOUBLED,
                    "the table has " + key + " with the list " + there.content().tags());
        } else if (!there.content().equals(wanted)) {
            findings.add(Verdict.LOST, "the table has " + key + " with " + there.content() + " instead of " + wanted);
        }
    }

    private static void gone(Key key, Content wanted, Backup backup, Findings findings) throws IOException {
        OptionalLong purgedAt = backup.purgedAt(key.unit());
        if (purgedAt.isEmpty()) {
            findings.add(Verdict.LOST, key + " is not in the table, and no purge of its unit is recorded");
        } else if (!backup.holds(key, wanted)) {
            findings.add(Verdict.WRONGLY_DELETED, key + " is gone, and the backup does not hold it as " + wanted);
        }
    }

    private static void copy(Key key, List<Content> copies, Topic topic, Findings findings) {
        if (copies.size() > 1) {
            findings.add(Verdict.DOUBLED, "the backup has " + key + " " + copies.size() + " times");
        }
        for (Content copy : copies) {
            Content wanted = topic.rows().get(key);
            if (wanted != null && copy.doubles(wanted)) {
                findings.add(Verdict.DOUBLED, "the backup has " + key + " with the list " + copy.tags());
            } else if (!topic.everHeld(key, copy)) {
                findings.add(Verdict.INVENTED, "the backup has " + key + " with " + copy);
            }
        }
    }

    private void deadLetters(Topic topic, Map<Integer, Long> dealtWith, Findings findings)
            throws SQLException, IOException {
        Map<Place, List<Optional<ByteBuffer>>> letters = DeadLetters.read(places.deadLetters(), places.topic());
        topic.poison().forEach((place, bytes) -> {
            List<Optional<ByteBuffer>> copies = letters.getOrDefault(place, List.of());
            boolean due = place.offset() < dealtWith.getOrDefault(place.partition(), 0L);
            if (copies.size() > 1) {
                findings.add(Verdict.DOUBLED, "the dead letter of " + place + " is there " + copies.size() + " times");
            } else if (due && !copies.equals(List.of(bytes))) {
                findings.add(Verdict.LOST, "there is no dead letter of " + place + " with its bytes");
            }
        });
        letters.keySet().stream()
                .filter(place -> !topic.poison().containsKey(place))
                .forEach(place -> findings.add(Verdict.INVENTED, "a dead letter of " + place + ", which is a row"));
    }
}
