package io.lakescope.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.lakescope.app.Main;
import java.io.ObjectInputStream;
import java.net.URLDecoder;
import org.junit.jupiter.api.Test;

/** What no product class does. */
class BansTest {

    @Test
    void doesNotDecodePathsAsForms() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(URLDecoder.class)
                .because("a partition value's plus sign is a plus, and URLDecoder makes it a blank")
                .check(Product.CLASSES);
    }

    @Test
    void runsNoScripts() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.script..", "org.graalvm..", "groovy..", "org.mozilla.javascript..")
                .because("message filters come with workspaces from elsewhere and must not be able to run code")
                .check(Product.CLASSES);
    }

    @Test
    void deserializesNoJavaObjects() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ObjectInputStream.class)
                .because("bytes from a topic or file must not choose which classes are loaded")
                .check(Product.CLASSES);
    }

    @Test
    void usesHadoopFileSystemsForHdfsAndOrcOnly() {
        noClasses()
                .that()
                // ORC's library reads through nothing else: one object of a LakeStorage looks like such a file system
                .resideOutsideOfPackages(
                        "io.lakescope.connectors.lake.hdfs", "io.lakescope.connectors.lake.formats.orc")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.hadoop.fs..", "org.apache.hadoop.hdfs..")
                .because("local files are read and published through LakeStorage, whose conditional and durable publish"
                        + " Hadoop's local file system does not have")
                .check(Product.CLASSES);
    }

    @Test
    void keepsAggregatingEnginesOutOfReadingAndWriting() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.lakescope.jobs.query")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.duckdb..", "org.apache.spark..")
                .because(
                        "tests compare the product's files with what DuckDB and Spark read; a product that read through"
                                + " them would be compared with itself")
                .check(Product.CLASSES);
    }

    @Test
    void takesNoClockWhereRowsAreKeyedFilteredOrProven() {
        noClasses()
                .that()
                .resideInAnyPackage("io.lakescope.jobs.expressions", "io.lakescope.jobs.proof")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("keys and buckets are pure functions of the event, or a replay would write other rows")
                .check(Product.CLASSES);
    }

    @Test
    void endsTheProcessAtTheCommandLineOnly() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Main.class)
                .and()
                .resideOutsideOfPackage("io.lakescope.app.cli")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .because("what ends the process elsewhere skips closing servers, leases and files")
                .check(Product.CLASSES);
    }
}
