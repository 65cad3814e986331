package io.lakescope.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HivePathTest {

    @Test
    void escapesWhatHiveEscapes() {
        assertThat(HivePath.folder("k", "a/b:c=d%e#f?g'h\"i*j\\k{l}m[n]o^p"))
                .isEqualTo("k=a%2Fb%3Ac%3Dd%25e%23f%3Fg%27h%22i%2Aj%5Ck%7Bl%7Dm%5Bn%5Do%5Ep");
        assertThat(HivePath.folder("k", "\t\u007f")).isEqualTo("k=%09%7F");
        assertThat(HivePath.folder("k", "a b+c-d_e.f~g&h,i")).isEqualTo("k=a b+c-d_e.f~g&h,i");
    }

    @Test
    void decodesOnlyPercentAndTwoDigits() {
        assertThat(value("k=2026-08-01T10%3A00")).contains("2026-08-01T10:00");
        assertThat(value("k=a+b")).contains("a+b");
        assertThat(value("k=100%")).contains("100%");
        assertThat(value("k=%zz%2")).contains("%zz%2");
        assertThat(value("k=%C3%A4")).contains("ä");
        assertThat(value("k=ä%20")).contains("ä ");
        assertThat(value("k=%ff")).contains("%ff");
    }

    @Test
    void everyTextComesBack() {
        for (String text : new String[] {"ä/ö", "%2F", "a=b=c", "{\"x\":1}", " ", "\uD83D\uDE00", "a\nb"}) {
            assertThat(value(HivePath.folder("k", text))).contains(text);
        }
    }

    @Test
    void nullHasAFolderOfItsOwnAndEmptyTextHasNone() {
        assertThat(HivePath.parse("k=__HIVE_DEFAULT_PARTITION__"))
                .contains(new HivePath.Segment("k", Optional.empty()));
        assertThatThrownBy(() -> HivePath.folder("k", "")).hasMessageContaining("k=''");
    }

    @Test
    void unitsAreFoldersInKeyOrder() {
        Map<String, String> key = new LinkedHashMap<>();
        key.put("venue", "a/b");
        key.put("day", "2026-08-01");

        assertThat(HivePath.of(key)).isEqualTo("venue=a%2Fb/day=2026-08-01");
        assertThat(HivePath.segments("raw/venue=a%2Fb/x/day=2026-08-01"))
                .extracting(HivePath.Segment::key)
                .containsExactly("venue", "day");
    }

    @Test
    void hidesWhatSparkSkips() {
        assertThat(HivePath.isHidden("_staging-1")).isTrue();
        assertThat(HivePath.isHidden(".crc")).isTrue();
        assertThat(HivePath.isHidden("_venue=v1")).isFalse();
        assertThat(HivePath.isHidden("venue=v1")).isFalse();
    }

    @Test
    void noKeyMakesAHiddenFolder() {
        String folder = HivePath.folder(".key", ".v");

        assertThat(folder).isEqualTo("%2Ekey=.v");
        assertThat(HivePath.isHidden(folder)).isFalse();
        assertThat(HivePath.parse(folder)).contains(new HivePath.Segment(".key", Optional.of(".v")));
    }

    private static Optional<String> value(String folder) {
        return HivePath.parse(folder).orElseThrow().value();
    }
}
