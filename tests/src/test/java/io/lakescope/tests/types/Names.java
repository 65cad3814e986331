package io.lakescope.tests.types;

import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** Identifiers as CQL allows them between quotes, each new within its scope. */
final class Names {

    private static final String[] WORDS = {
        "a",
        "Key",
        "value",
        "element",
        "list",
        "key_value",
        "select",
        "from",
        "TABLE",
        "order",
        "token",
        "ttl",
        "writetime",
        "camelCase",
        "with space",
        "dot.dot",
        ".lead",
        "_under",
        "quo\"te",
        "apo'strophe",
        "semi;colon",
        "col:on",
        "com,ma",
        "an<gle>",
        "par(en)",
        "sla/sh",
        "back\\slash",
        "per%cent",
        "per%2Fcent",
        "eq=ual",
        "new\nline",
        "tab\t",
        "ünï",
        "\uD83D\uDE00",
        "1digit",
        "-",
        "*",
        "f0",
        "part-0.parquet",
        "SELECT * FROM x"
    };

    private final Random random;
    private final Set<String> used = new HashSet<>();

    Names(Random random) {
        this.random = random;
    }

    /** A name, quoted. */
    String next() {
        String word = WORDS[random.nextInt(WORDS.length)];
        while (!used.add(word)) {
            word += random.nextBoolean() ? random.nextInt(100) : "_" + random.nextInt(10);
        }
        return quote(word);
    }

    /** Tables are files to the server: word characters only. */
    static String table(int number, Random random) {
        String name = random.nextBoolean() ? "Table" : "table";
        return quote((random.nextInt(3) == 0 ? name.toUpperCase(Locale.ROOT) : name) + "_" + number);
    }

    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
