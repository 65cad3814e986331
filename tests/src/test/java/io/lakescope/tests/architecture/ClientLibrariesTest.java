package io.lakescope.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One package imports each library. */
class ClientLibrariesTest {

    record Home(String library, List<String> packages, List<String> roots) {
        @Override
        public String toString() {
            return library + " only in " + packages;
        }
    }

    private static Home home(String library, List<String> packages, String... roots) {
        return new Home(library, packages, List.of(roots));
    }

    static List<Home> homes() {
        return List.of(
                home("Kafka's client", List.of(Product.KAFKA), "org.apache.kafka.."),
                home("the Cassandra driver", List.of(Product.CASSANDRA), "com.datastax.."),
                home("Parquet", List.of(Product.LAKE), "org.apache.parquet..", "shaded.parquet.."),
                home("Hadoop", List.of(Product.LAKE), "org.apache.hadoop.."),
                home(
                        "Google Cloud Storage",
                        List.of("io.lakescope.connectors.lake.gcs"),
                        "com.google.cloud..",
                        "com.google.auth..",
                        "com.google.api.."),
                home(
                        "codecs",
                        List.of(Product.LAKE),
                        "com.github.luben..",
                        "io.airlift..",
                        "org.brotli..",
                        "org.xerial.."),
                home(
                        "the state database",
                        List.of("io.lakescope.jobs.state"),
                        "org.jdbi..",
                        "org.flywaydb..",
                        "org.sqlite..",
                        "org.postgresql..",
                        "com.zaxxer.hikari.."),
                home(
                        "JDBC",
                        List.of("io.lakescope.jobs.state", "io.lakescope.jobs.query"),
                        "java.sql..",
                        "javax.sql.."),
                home("DuckDB", List.of("io.lakescope.jobs.query"), "org.duckdb.."),
                home(
                        "CSV",
                        List.of("io.lakescope.jobs.restore", "io.lakescope.connectors.lake.formats.csv"),
                        "org.apache.commons.csv.."),
                home("Avro", List.of("io.lakescope.connectors.lake.formats.avro"), "org.apache.avro.."),
                home("ORC", List.of("io.lakescope.connectors.lake.formats.orc"), "org.apache.orc.."),
                home("Excel", List.of("io.lakescope.jobs.export"), "org.dhatim.."),
                home("cron", List.of("io.lakescope.jobs.schedule"), "com.cronutils.."),
                home("mail", List.of("io.lakescope.app.alerts"), "jakarta.mail..", "org.eclipse.angus.."),
                home("Tink", List.of("io.lakescope.jobs.encryption"), "com.google.crypto.tink.."),
                home("CEL", List.of("io.lakescope.jobs.expressions"), "dev.cel..", "com.google.protobuf.."),
                home(
                        "the HTTP server",
                        List.of("io.lakescope.app.rest"),
                        "io.javalin..",
                        "org.eclipse.jetty..",
                        "jakarta.servlet.."),
                home("metrics", List.of("io.lakescope.app.metrics"), "io.micrometer..", "io.prometheus.."),
                home("picocli", List.of("io.lakescope.app.cli"), "picocli.."),
                home("YAML", List.of("io.lakescope.app.settings"), "com.fasterxml.jackson.dataformat..", "org.yaml.."),
                home("Logback", List.of("io.lakescope.app.cli"), "ch.qos.logback.."),
                home(
                        "JavaFX",
                        List.of(Product.VIEWS),
                        "javafx..",
                        "atlantafx..",
                        "org.controlsfx..",
                        "org.kordamp.ikonli.."));
    }

    @ParameterizedTest
    @MethodSource("homes")
    void eachLibraryHasOneHome(Home home) {
        noClasses()
                .that()
                .resideOutsideOfPackages(home.packages().toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(home.roots().toArray(String[]::new))
                .because("a library that one package imports can be upgraded or replaced there, and its exceptions are"
                        + " wrapped at that edge and nowhere else")
                .check(Product.CLASSES);
    }

    @ParameterizedTest
    @MethodSource("homes")
    void eachRuleNamesALibraryThatIsUsed(Home home) {
        assertThat(Product.CLASSES.stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(Dependency::getTargetClass)
                        .filter(JavaClass.Predicates.resideInAnyPackage(
                                home.roots().toArray(String[]::new))))
                .as("a rule on a library that nobody uses protects nothing")
                .isNotEmpty();
    }
}
