package io.lakescope.connectors.lake.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.SchemaChange;
import io.lakescope.connectors.SchemaChange.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random datasets of twelve columns in which columns come, go and are renamed; every seed is fixed. */
class RenamesTest {

    private static final int DATASETS = 400;
    private static final String[] WORDS = {
        "visit", "customer", "zone", "score", "device", "home", "tier", "city", "name", "code", "dwell", "amount", "tag"
    };
    private static final String[] TYPES = {"string", "string", "string", "int", "long", "double", "date"};

    private int planted;
    private int foundPlanted;
    private int guessed;
    private int coincidences;
    private int wrong;

    @Test
    void findsPlantedRenamesAndFewOthers() {
        for (int seed = 0; seed < DATASETS; seed++) {
            new Play(new Random(seed)).run();
        }

        double found = (double) foundPlanted / planted;
        double falsePositives = (double) wrong / coincidences;
        System.out.printf(
                "renames: %d planted, %.1f %% found; %d coincidences of one end and one beginning, %.1f %% taken for"
                        + " renames; %d guesses%n",
                planted, found * 100, coincidences, falsePositives * 100, guessed);
        assertThat(planted).isGreaterThan(100);
        assertThat(coincidences).isGreaterThan(100);
        assertThat(found).as("share of planted renames that are found").isGreaterThan(0.9);
        assertThat(falsePositives).as("share of coincidences taken for renames").isLessThan(0.08);
    }

    private final class Play {

        private final Random random;
        private final Map<String, String> columns = new LinkedHashMap<>();
        private final Map<String, Integer> pools = new LinkedHashMap<>();
        private final Days days = new Days();
        private final Map<String, String> renames = new LinkedHashMap<>();
        private final List<String> ended = new ArrayList<>();
        private final List<String> born = new ArrayList<>();
        private int names;

        Play(Random random) {
            this.random = random;
        }

        void run() {
            for (int i = 0; i < 12; i++) {
                columns.put(fresh(), TYPES[random.nextInt(TYPES.length)]);
            }
            day(1);
            evolve();
            day(2);
            judge();
        }

        private String fresh() {
            String name = WORDS[random.nextInt(WORDS.length)] + "_" + WORDS[random.nextInt(WORDS.length)] + names++;
            pools.put(name, random.nextInt(1_000_000));
            return name;
        }

        /** One column ends and another begins; in half of the datasets it is the same one. */
        private void evolve() {
            List<String> present = new ArrayList<>(columns.keySet());
            String old = present.get(random.nextInt(present.size()));
            String type = columns.getOrDefault(old, TYPES[0]);
            columns.remove(old);
            String name = fresh();
            if (random.nextBoolean()) {
                pools.put(name, pools.getOrDefault(old, 0));
                renames.put(name, old);
                planted++;
            } else {
                ended.add(old);
                born.add(name);
                coincidences++;
            }
            columns.put(name, type);
        }

        private void day(int day) {
            List<String> schema = new ArrayList<>();
            columns.forEach((name, type) -> {
                schema.add(name);
                schema.add(type);
                days.values(day, name, values(name, type));
            });
            days.day(schema.toArray(String[]::new));
        }

        /** Half of the columns have few different values, as zones and tiers do, half have many. */
        private List<?> values(String name, String type) {
            int pool = pools.getOrDefault(name, 0);
            int distinct = pool % 2 == 0 ? 12 : 3_000;
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                int value = random.nextInt(distinct);
                values.add(type.equals("string") ? pool + "-" + value : String.valueOf(pool % 50_000 + value));
            }
            return values;
        }

        private void judge() {
            for (SchemaChange change : days.changes()) {
                if (change.kind() == Kind.RENAMED) {
                    guessed++;
                    boolean right = change.from().equals(renames.get(change.column()));
                    foundPlanted += right ? 1 : 0;
                    wrong += right ? 0 : 1;
                }
            }
        }
    }
}
