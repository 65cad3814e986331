package io.lakescope.tests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import io.lakescope.app.Main;
import org.junit.jupiter.api.Test;

/** app -> views -> jobs -> contracts <- kafka, cassandra, lake. */
class DirectionTest {

    @Test
    void everyLayerIsChecked() {
        for (String layer : new String[] {
            Product.CONTRACTS,
            Product.COSTS,
            Product.KAFKA,
            Product.CASSANDRA,
            Product.LAKE,
            Product.ALL_JOBS,
            Product.VIEWS,
            Product.APP
        }) {
            assertThat(Product.CLASSES.stream().filter(resideInAPackage(layer)))
                    .as(layer)
                    .isNotEmpty();
        }
    }

    @Test
    void contractsDependOnNothingButJava() {
        noClasses()
                .that()
                .resideInAPackage(Product.CONTRACTS)
                .should()
                .dependOnClassesThat(not(resideInAnyPackage(Product.CONTRACTS, "java..", "org.jspecify..")))
                .because("the domain's nouns outlive every client library and every layer above them")
                .check(Product.CLASSES);
        noClasses()
                .that()
                .resideInAPackage(Product.COSTS)
                .should()
                .dependOnClassesThat(
                        not(resideInAnyPackage(Product.COSTS, Product.CONTRACTS, "java..", "org.jspecify..")))
                .because("what things cost is computed from nouns alone, so that every layer may ask")
                .check(Product.CLASSES);
    }

    @Test
    void masksKnowTheContractsAlone() {
        onlyKnow(Product.MASKING, Product.MASKING, Product.CONTRACTS);
    }

    @Test
    void connectorsKnowTheContractsAndThemselves() {
        onlyKnow(Product.KAFKA, Product.KAFKA, Product.CONTRACTS);
        onlyKnow(Product.CASSANDRA, Product.CASSANDRA, Product.CONTRACTS);
        onlyKnow(Product.LAKE, Product.LAKE, Product.CONTRACTS, Product.COSTS);
    }

    @Test
    void jobsSeeConnectorsThroughTheContracts() {
        onlyKnow(Product.ALL_JOBS, Product.ALL_JOBS, Product.CONTRACTS, Product.COSTS, Product.MASKING);
    }

    @Test
    void viewsSeeContractsTheJobEngineItsOperationStatisticsHistoryAndRowsAsTextOnly() {
        onlyKnow(
                Product.VIEWS,
                Product.VIEWS,
                Product.JOBS,
                Product.OPERATIONS,
                Product.STATISTICS,
                Product.HISTORY,
                Product.TEXT,
                Product.CONTRACTS,
                Product.COSTS);
    }

    @Test
    void jobKindsAreBuiltOnTheRootPackageAndNotTheOtherWayRound() {
        onlyKnow(Product.JOBS, Product.JOBS, Product.CONTRACTS);
    }

    @Test
    void localEnvironmentStandsAlone() {
        onlyKnow("io.lakescope.app.local", "io.lakescope.app.local", Product.CONTRACTS);
    }

    private static void onlyKnow(String layer, String... known) {
        GivenClassesConjunction classes = noClasses().that().resideInAPackage(layer);
        classes.should()
                .dependOnClassesThat(resideInAPackage("io.lakescope..").and(not(resideInAnyPackage(known))))
                .because("only app constructs implementations, so that a system can be replaced without touching the"
                        + " layers above it")
                .check(Product.CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.lakescope.(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(JavaClass.Predicates.type(Main.class), resideInAPackage("io.lakescope.app.cli"))
                .because("a package can be read, tested and moved alone only if nothing it uses uses it back; Main is"
                        + " the entry point, which nothing uses")
                .check(Product.CLASSES);
        noClasses()
                .that()
                .doNotBelongToAnyOf(Main.class)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Main.class)
                .because("the entry point is exempt from the rule on cycles only while nothing uses it")
                .check(Product.CLASSES);
    }
}
