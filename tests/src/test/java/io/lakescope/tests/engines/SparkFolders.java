package io.lakescope.tests.engines;

import java.io.IOException;
import java.util.List;

/** The rows of the list of traps, each as a folder. */
final class SparkFolders {

    private SparkFolders() {}

    static void layouts(Folders folders) throws IOException {
        String version = "layout/country=uk/model=alpha/version=1.0/year=2021/month=05/";
        folders.id(version + "day=01/a.parquet", 1).id(version + "day=02/a.parquet", 2);
        folders.id(version.replace("1.0", "2.0") + "day=01/a.parquet", 3);
        folders.open("layout").open("layout/country=uk/model=alpha").open("layout/country=uk/model=alpha/version=1.0");

        folders.id("mixed/a=1/x.parquet", 1).id("mixed/a=1/b=2/x.parquet", 2).open("mixed");
        folders.id("rootfile/x.parquet", 1).id("rootfile/a=1/x.parquet", 2).open("rootfile");
        folders.id("beside/a=1/x.parquet", 1).id("beside/plain/x.parquet", 2).open("beside");
        folders.id("inside/a=1/sub/x.parquet", 1).id("inside/a=2/x.parquet", 2).open("inside");
        folders.id("between/a=1/sub/b=2/x.parquet", 1)
                .id("between/a=2/sub/b=3/x.parquet", 2)
                .open("between");
        folders.id("between1/a=1/sub/b=2/x.parquet", 1).open("between1");
        folders.id("plain/one/x.parquet", 1).id("plain/two/x.parquet", 2).open("plain");
        folders.id("plainroot/x.parquet", 1).id("plainroot/two/x.parquet", 2).open("plainroot");
        folders.id("names/a=1/x.parquet", 1).id("names/b=1/x.parquet", 2).open("names");
        folders.id("casekeys/a=1/x.parquet", 1).id("casekeys/A=2/x.parquet", 2).open("casekeys");
        folders.id("order/a=1/b=1/x.parquet", 1)
                .id("order/b=1/a=2/x.parquet", 2)
                .open("order");

        folders.id("hidden/a=1/x.parquet", 1)
                .id("hidden/a=1/_staging-1/x.parquet", 2)
                .id("hidden/a=1/.tmp/x.parquet", 3)
                .id("hidden/a=1/x.parquet._COPYING_", 4)
                .other("hidden/_SUCCESS", "")
                .other("hidden/a=1/.x.parquet.crc", "crc")
                .open("hidden");
        folders.id("underscore/_k=1/x.parquet", 1)
                .id("underscore/_k=2/x.parquet", 2)
                .open("underscore");
        folders.id("temporary/a=1/x.parquet", 1)
                .id("temporary/a=1/_temporary/0/x.parquet", 2)
                .open("temporary");
        folders.id("noname/a=1/data", 1).id("noname/a=2/data.parq", 2).open("noname");
        folders.id("stray/a=1/x.parquet", 1)
                .other("stray/a=1/notes.txt", "hello")
                .open("stray");
        folders.id("strayfirst/x.parquet", 1)
                .other("strayfirst/README.md", "hello")
                .open("strayfirst");
        folders.id("zero/a=1/x.parquet", 1).other("zero/a=2/x.parquet", "").open("zero");
        folders.id("zerofirst/a=1/x.parquet", 1)
                .other("zerofirst/a=0/x.parquet", "")
                .open("zerofirst");
        folders.id("strayroot/a=1/x.parquet", 1)
                .other("strayroot/notes.txt", "hello")
                .open("strayroot");
        folders.id("metadata/a=1/x.parquet", 1).id("metadata/_metadata", 9).open("metadata");
        folders.file("common/x.parquet", "id", "int", 1)
                .file("common/_common_metadata", "id", "int", 1, "more", "int", 2)
                .open("common");
        folders.id("metafolder/_metadata-old/x.parquet", 1)
                .id("metafolder/x.parquet", 2)
                .open("metafolder");
    }

    static void evolutions(Folders folders) {
        String month = "heroes/year=2021/month=05/";
        folders.file(month + "day=01/p.parquet", "real_name", "string", "a", "superhero_name", "string", "b")
                .file(
                        month + "day=02/p.parquet",
                        "real_name",
                        "string",
                        "c",
                        "superhero_name",
                        "string",
                        "d",
                        "home_location",
                        "string",
                        null)
                .file(month + "day=03/p.parquet", "superhero_name", "string", "e", "home_location", "string", "f")
                .open("heroes");
        folders.file("reorder/a.parquet", "x", "int", 1, "y", "string", "p")
                .file("reorder/b.parquet", "y", "string", "q", "x", "int", 2)
                .open("reorder");
        folders.file("twins/a.parquet", "name", "string", "x")
                .file("twins/b.parquet", "Name", "string", "y")
                .open("twins");
        folders.file("twinsinone/a.parquet", "name", "string", "x", "Name", "string", "y")
                .open("twinsinone");
        folders.file("twinslater/a.parquet", "name", "string", "x")
                .file("twinslater/b.parquet", "name", "string", "x", "Name", "string", "y")
                .open("twinslater");
        folders.file("both/day=01/x.parquet", "id", "int", 1, "day", "string", "z", "more", "int", 2)
                .open("both");
        folders.file("bothcase/day=01/x.parquet", "id", "int", 1, "Day", "string", "z", "more", "int", 2)
                .open("bothcase");
        folders.file("nanos/a.parquet", "t", "timestamp(ns)", Folders.VALUES.get("missing"))
                .open("nanos");
        folders.file("nanoslater/a.parquet", "id", "int", 1)
                .file("nanoslater/b.parquet", "id", "int", 1, "t", "timestamp(ns)", null)
                .open("nanoslater");
        folders.file("unknown/a.parquet", "n", "unknown", null)
                .file("unknown/b.parquet", "n", "string", "x")
                .open("unknown");
        folders.file("unknownlater/a.parquet", "n", "string", "x")
                .file("unknownlater/b.parquet", "n", "unknown", null)
                .open("unknownlater");
        folders.file("float16/a.parquet", "n", "float16", 0.5f).open("float16");
        folders.file("interval/a.parquet", "n", "interval", null).open("interval");
        folders.file("enum/a.parquet", "n", "enum", "X").open("enum");
        folders.file("structs/a.parquet", "s", "struct<a:int>", java.util.Map.of("a", 1))
                .file("structs/b.parquet", "s", "struct<A:int>", java.util.Map.of("A", 1))
                .open("structs");
    }

    static void values(Folders folders) {
        folders.keys("pad", List.of("05", "5", "12"));
        folders.keys("version", List.of("1.0", "1.1", "1.10"));
        folders.keys("letters", List.of("1d", "10f", "0x1p3"));
        folders.keys("nan", List.of("NaN", "Infinity", "1"));
        folders.keys("exponent", List.of("12e4"));
        folders.keys("exponents", List.of("12e4", "7"));
        folders.keys("zeros", List.of("00123456789"));
        folders.keys("signs", List.of("-0", "+5"));
        folders.keys("arabic", List.of("\u0665"));
        folders.keys("load", List.of("20190523105000"));
        folders.keys("loadmixed", List.of("20190523105000", "manual1"));
        folders.keys("longdouble", List.of("20190523105000", "1.5"));
        folders.keys("intdouble", List.of("1", "1.5"));
        folders.keys("intlong", List.of("1", "20190523105000"));
        folders.keys("big", List.of("99999999999999999999"));
        folders.keys("biglong", List.of("99999999999999999999", "20190523105000"));
        folders.keys("bigdouble", List.of("99999999999999999999", "1.5"));
        folders.keys("huge", List.of("9".repeat(40)));
        folders.keys("bigint", List.of("99999999999999999999", "7"));
        folders.keys("months", List.of("2021-05"));
        folders.keys("monthsdates", List.of("2021-05", "2021-05-01"));
        folders.keys("badmonth", List.of("2021-41"));
        folders.keys("dates", List.of("2021-05-01", "2021-05-02"));
        folders.keys("shortdates", List.of("2021-5-1"));
        folders.keys("datehour", List.of("2021-05-01-04"));
        folders.keys("datespace", List.of("2021-05-01 "));
        folders.keys("datet", List.of("2021-05-01T10"));
        folders.keys("times", List.of("2021-05-01 10%3A30%3A00"));
        folders.keys("timesplain", List.of("2021-05-01 10:30:00"));
        folders.keys("timefraction", List.of("2021-05-01 10%3A30%3A00.5"));
        folders.keys("datetime", List.of("2021-05-01", "2021-05-01 10%3A30%3A00"));
        folders.keys("timet", List.of("2021-05-01T10%3A30%3A00"));
        folders.keys("dateint", List.of("2021-05-01", "7"));
        folders.keys("null", List.of("__HIVE_DEFAULT_PARTITION__", "7"));
        folders.keys("nulltext", List.of("__HIVE_DEFAULT_PARTITION__", "x"));
        folders.keys("nullonly", List.of("__HIVE_DEFAULT_PARTITION__"));
        folders.keys("escaped", List.of("a%2Fb", "a+b", "100%25"));
        folders.keys("utf8", List.of("S%C3%A3o", "S\u00e3o"));
        folders.keys("bool", List.of("true", "false"));
        folders.keys("equals", List.of("a=b"));
        folders.keys("spaces", List.of(" 5"));
        folders.keys("escapednumber", List.of("%35"));
        folders.keys("comma", List.of("1,5"));
        folders.keys("empty", List.of("", "1"));
    }
}
