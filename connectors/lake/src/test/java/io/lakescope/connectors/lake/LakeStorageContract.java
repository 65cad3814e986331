package io.lakescope.connectors.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakeStorage.Entry;
import io.lakescope.connectors.LakeStorage.Precondition;
import io.lakescope.connectors.LakescopeException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every storage must do; each implementation runs it against its real system. */
public abstract class LakeStorageContract {

    private static final Precondition ABSENT = new Precondition.Absent();

    private LakeStorage storage;

    /** A storage whose root exists and is empty; its server gives at most ten entries of a folder at a time. */
    protected abstract LakeStorage emptyStorage();

    @BeforeEach
    void open() {
        storage = emptyStorage();
    }

    @Test
    void publishesAStagedObjectWhole() {
        stage("day=1/_staging-7/part-0", "hello");

        Entry published = storage.publish("day=1/_staging-7/part-0", "day=1/part-0", ABSENT);

        assertThat(content("day=1/part-0")).isEqualTo("hello");
        assertThat(published.sizeBytes()).isEqualTo(5);
        assertThat(storage.stat("day=1/part-0")).contains(published);
        assertThat(storage.stat("day=1/_staging-7/part-0")).isEmpty();
    }

    @Test
    void stagedObjectsAreNotAtTheTargetBeforePublishing() {
        stage("_staging-7/part-0", "hello");

        assertThat(storage.stat("part-0")).isEmpty();
    }

    @Test
    void refusesToCreateWhatIsThere() {
        put("part-0", "old");
        stage("_staging-7/part-0", "new");

        assertKind(() -> storage.publish("_staging-7/part-0", "part-0", ABSENT), LakescopeException.Kind.CONFLICT);
        assertThat(content("part-0")).isEqualTo("old");
    }

    @Test
    void replacesTheGenerationThatWasSeen() {
        Entry old = put("part-0", "old");
        stage("_staging-7/part-0", "newer");

        Entry replaced = storage.publish("_staging-7/part-0", "part-0", new Precondition.Generation(old.generation()));

        assertThat(content("part-0")).isEqualTo("newer");
        assertThat(replaced.generation()).isNotEqualTo(old.generation());
        assertThat(storage.stat("_staging-7/part-0")).isEmpty();
    }

    @Test
    void refusesToReplaceAnotherGeneration() {
        Entry first = put("part-0", "first");
        replace("part-0", "second", first);
        stage("_staging-9/part-0", "third");

        assertKind(
                () -> storage.publish("_staging-9/part-0", "part-0", new Precondition.Generation(first.generation())),
                LakescopeException.Kind.CONFLICT);
        assertThat(content("part-0")).isEqualTo("second");
    }

    @Test
    void replacingContentOfTheSameSizeChangesTheGeneration() {
        Entry first = put("part-0", "aaaa");

        assertThat(replace("part-0", "bbbb", first).generation()).isNotEqualTo(first.generation());
    }

    @Test
    void refusesToReplaceWhatIsGone() {
        Entry first = put("part-0", "first");
        storage.delete("part-0");
        stage("_staging-9/part-0", "third");

        assertKind(
                () -> storage.publish("_staging-9/part-0", "part-0", new Precondition.Generation(first.generation())),
                LakescopeException.Kind.CONFLICT);
        assertThat(storage.stat("part-0")).isEmpty();
    }

    @Test
    void publishingWhatWasNotStagedIsNotFound() {
        assertKind(() -> storage.publish("_staging-7/none", "part-0", ABSENT), LakescopeException.Kind.NOT_FOUND);
    }

    @Test
    void anOpenInputNeverReadsTheObjectThatReplacedItsOwn() throws IOException {
        Entry old = put("part-0", "old content");
        try (LakeStorage.RandomInput input = storage.open("part-0")) {
            replace("part-0", "new content", old);
            try {
                assertThat(new String(read(input), StandardCharsets.UTF_8)).isEqualTo("old content");
            } catch (IOException | LakescopeException e) {
                assertThat(keepsReplacedObjects()).isFalse();
                assertThat(e).hasMessageContaining("part-0");
            }
        }
    }

    /** Whether an object stays readable, for those who have it open, after it was replaced. */
    protected boolean keepsReplacedObjects() {
        return false;
    }

    @Test
    void stagingAgainReplacesTheLeftover() {
        stage("_staging-7/part-0", "a long leftover of a crashed run");
        stage("_staging-7/part-0", "short");

        storage.publish("_staging-7/part-0", "part-0", ABSENT);

        assertThat(content("part-0")).isEqualTo("short");
    }

    @Test
    void refusesToStageWhereReadersLook() {
        assertKind(() -> storage.stage("day=1/part-0"), LakescopeException.Kind.USER);
    }

    @Test
    void putsASmallObjectOnce() {
        assertThat(storage.putIfAbsent("day=1/_commit-000001.json", bytes("first")))
                .isTrue();
        assertThat(storage.putIfAbsent("day=1/_commit-000001.json", bytes("second")))
                .isFalse();

        assertThat(content("day=1/_commit-000001.json")).isEqualTo("first");
        assertThat(names("day=1")).containsExactly("_commit-000001.json");
    }

    @Test
    void oneOfManyWritersWinsAPut() throws Exception {
        int writers = 8;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Future<Boolean>> wins = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                byte[] content = bytes("writer-" + writer);
                Callable<Boolean> put = () -> {
                    start.await();
                    return storage.putIfAbsent("_commit-000001.json", content);
                };
                wins.add(threads.submit(put));
            }
            start.countDown();
            int winner = -1;
            int count = 0;
            for (int writer = 0; writer < writers; writer++) {
                if (wins.get(writer).get()) {
                    winner = writer;
                    count++;
                }
            }
            assertThat(count).isEqualTo(1);
            assertThat(content("_commit-000001.json")).isEqualTo("writer-" + winner);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void copiesAndReplacesALeftover() {
        put("part-0", "content");
        storage.copy("part-0", "_versions-7/part-0");
        storage.copy("part-0", "_versions-7/part-0");

        assertThat(content("_versions-7/part-0")).isEqualTo("content");
        assertThat(content("part-0")).isEqualTo("content");
        assertThat(names("_versions-7")).containsExactly("part-0");
    }

    @Test
    void copyingWhatIsMissingIsNotFound() {
        assertKind(() -> storage.copy("none", "_versions-7/none"), LakescopeException.Kind.NOT_FOUND);
    }

    @Test
    void deletesObjectsAndDoesNothingWhereThereIsNone() {
        put("part-0", "content");
        storage.delete("part-0");
        storage.delete("part-0");
        storage.delete("never/was");

        assertThat(storage.stat("part-0")).isEmpty();
    }

    @Test
    void listsInByteOrderByPages() {
        for (String name : List.of("b", "a", "Z", "day=10", "day=9", "\u00e9", "\uff5e", "_x", ".y")) {
            storage.putIfAbsent(name, bytes(name));
        }

        LakeStorage.Page first = storage.list("", Optional.empty(), 4);
        LakeStorage.Page second = storage.list("", first.next(), 100);

        assertThat(first.next()).isPresent();
        assertThat(second.next()).isEmpty();
        List<String> all =
                new ArrayList<>(first.entries().stream().map(Entry::name).toList());
        all.addAll(second.entries().stream().map(Entry::name).toList());
        assertThat(all).containsExactly(".y", "Z", "_x", "a", "b", "day=10", "day=9", "\u00e9", "\uff5e");
    }

    @Test
    void pagesOfOneHoldEveryNameOnce() {
        for (String name : List.of("a/x", "a-b", "a.c", "a0", "ab/y", "b")) {
            storage.putIfAbsent(name, bytes(name));
        }

        List<String> all = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            LakeStorage.Page page = storage.list("", after, 1);
            all.addAll(page.entries().stream().map(Entry::name).toList());
            after = page.next();
        } while (after.isPresent());

        assertThat(all).containsExactly("a", "a-b", "a.c", "a0", "ab", "b");
    }

    @Test
    void listsFoldersOfMoreThanOneOfTheServersPages() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 35; i++) {
            names.add("%05d".formatted(i));
            assertThat(storage.putIfAbsent("many/" + names.get(i), bytes(""))).isTrue();
        }

        assertThat(names("many")).isEqualTo(names);
        assertThat(storage.list("many", Optional.of("00009"), 20).entries())
                .extracting(Entry::name)
                .isEqualTo(names.subList(10, 30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "city=S\u00e3o Paulo/part 0",
                "key=a%2Fb/100%",
                "a+b/c&d=e?f#g",
                "\u65e5\u672c/\ud83d\ude00",
                "brackets[1]/{2}*",
                "'quoted'/\"x\""
            })
    void keepsNamesAsTheyAre(String path) {
        put(path, "content");

        assertThat(content(path)).isEqualTo("content");
        String folder = path.substring(0, path.lastIndexOf('/'));
        assertThat(storage.list(folder, Optional.empty(), 10).entries())
                .extracting(Entry::path)
                .containsExactly(path);
        assertThat(storage.stat(folder)).map(Entry::folder).contains(true);
        storage.delete(path);
        assertThat(storage.stat(path)).isEmpty();
    }

    @Test
    void emptyObjectsAreObjects() throws IOException {
        Entry empty = put("empty", "");

        assertThat(empty.sizeBytes()).isZero();
        assertThat(empty.generation()).isNotEmpty();
        try (LakeStorage.RandomInput input = storage.open("empty")) {
            assertThat(input.sizeBytes()).isZero();
            assertThat(input.read(0, new byte[1], 0, 1)).isEqualTo(-1);
        }
    }

    @Test
    void storesAndReadsObjectsLargerThanAnyBuffer() throws IOException {
        byte[] large = new byte[9_000_001];
        new java.util.Random(7).nextBytes(large);
        try (OutputStream out = storage.stage("_staging-7/large")) {
            out.write(large, 0, 1_000_000);
            out.write(large[1_000_000]);
            out.write(large, 1_000_001, large.length - 1_000_001);
        }
        storage.publish("_staging-7/large", "large", ABSENT);
        storage.copy("large", "_versions-7/large");

        for (String path : List.of("large", "_versions-7/large")) {
            try (LakeStorage.RandomInput input = storage.open(path)) {
                assertThat(read(input)).isEqualTo(large);
                byte[] some = new byte[3];
                assertThat(input.read(8_999_999, some, 0, 3)).isEqualTo(2);
                assertThat(input.read(4_000_000, some, 0, 3)).isEqualTo(3);
                assertThat(some).containsExactly(Arrays.copyOfRange(large, 4_000_000, 4_000_003));
            }
        }
    }

    @Test
    void tellsWhenAnObjectWasWritten() {
        Instant before = Instant.now().minusSeconds(5);

        Entry entry = put("part-0", "content");

        assertThat(entry.modified()).isBetween(before, Instant.now().plusSeconds(5));
        assertThat(storage.list("", Optional.empty(), 10).entries()).contains(entry);
    }

    @Test
    void nothingIsBelowAnObject() {
        put("part-0", "content");

        assertThat(storage.stat("part-0/below")).isEmpty();
        assertKind(() -> storage.open("part-0/below"), LakescopeException.Kind.NOT_FOUND);
    }

    @Test
    void foldersCannotBeOpenedNorDeletedWithWhatTheyHold() {
        storage.putIfAbsent("d/one", bytes("1"));

        assertKind(() -> storage.open("d"), LakescopeException.Kind.USER);
        assertKind(() -> storage.delete("d"), LakescopeException.Kind.CONFLICT);
        assertThat(content("d/one")).isEqualTo("1");
    }

    @Test
    void listsFoldersAndObjectsOfOneLevel() {
        storage.putIfAbsent("d/x/one", bytes("1"));
        storage.putIfAbsent("d/two", bytes("22"));

        List<Entry> entries = storage.list("d", Optional.empty(), 10).entries();

        assertThat(entries).extracting(Entry::path).containsExactly("d/two", "d/x");
        assertThat(entries).extracting(Entry::folder).containsExactly(false, true);
        assertThat(entries).extracting(Entry::sizeBytes).containsExactly(2L, 0L);
    }

    @Test
    void aMissingFolderIsNotFoundRatherThanEmpty() {
        assertKind(() -> storage.list("none", Optional.empty(), 10), LakescopeException.Kind.NOT_FOUND);
    }

    @Test
    void openingWhatIsMissingIsNotFound() {
        assertKind(() -> storage.open("none"), LakescopeException.Kind.NOT_FOUND);
    }

    @Test
    void readsAtAnyOffset() throws IOException {
        put("part-0", "0123456789");
        try (LakeStorage.RandomInput input = storage.open("part-0")) {
            byte[] buffer = new byte[4];
            assertThat(input.sizeBytes()).isEqualTo(10);
            assertThat(input.read(7, buffer, 1, 2)).isEqualTo(2);
            assertThat(new String(buffer, 1, 2, StandardCharsets.UTF_8)).isEqualTo("78");
            assertThat(input.read(10, buffer, 0, 1)).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "a/../../x",
                "a/..",
                "/etc/passwd",
                "a//b",
                "a/",
                "a\\b",
                "a\0b",
                "./a",
                "",
                "CON",
                "a/nul.txt"
            })
    void refusesToWriteOutsideTheRoot(String path) {
        assertKind(() -> storage.putIfAbsent(path, bytes("x")), LakescopeException.Kind.USER);
        assertThat(storage.list("", Optional.empty(), 10).entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/etc/passwd", "a\\b", "a\0b", "a/../.."})
    void refusesToReadOutsideTheRoot(String path) {
        assertKind(() -> storage.stat(path), LakescopeException.Kind.USER);
        assertKind(() -> storage.open(path), LakescopeException.Kind.USER);
        assertKind(() -> storage.list(path, Optional.empty(), 10), LakescopeException.Kind.USER);
    }

    private Entry put(String path, String content) {
        stage("_staging-put/object", content);
        return storage.publish("_staging-put/object", path, ABSENT);
    }

    private Entry replace(String path, String content, Entry seen) {
        stage("_staging-replace/object", content);
        return storage.publish("_staging-replace/object", path, new Precondition.Generation(seen.generation()));
    }

    private void stage(String path, String content) {
        try (OutputStream out = storage.stage(path)) {
            out.write(bytes(content));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String content(String path) {
        try (LakeStorage.RandomInput input = storage.open(path)) {
            return new String(read(input), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] read(LakeStorage.RandomInput input) throws IOException {
        byte[] content = new byte[(int) input.sizeBytes()];
        int done = 0;
        while (done < content.length) {
            done += input.read(done, content, done, content.length - done);
        }
        return content;
    }

    private List<String> names(String folder) {
        return storage.list(folder, Optional.empty(), 100).entries().stream()
                .map(Entry::name)
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertKind(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, LakescopeException.Kind kind) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        LakescopeException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
