package io.lakescope.tests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.BaseStream;
import org.junit.jupiter.api.Test;

/** Threads are started in few, named places. */
class ThreadsTest {

    /** A package, or a class with what is nested in it; each with what its threads do. */
    private static final List<String> PLACES = List.of(
            "io.lakescope.jobs.engine.", // units of runs, and the heartbeat of their leases
            "io.lakescope.connectors.lake.Workers", // folders and footers of many files at once
            "io.lakescope.views.common.TaskRunner", // the window's slow work
            "io.lakescope.app.local.SharedServers", // stops servers when the process ends
            "io.lakescope.app.cli.Foreground", // what a command waits for; Ctrl-C cancels it
            "io.lakescope.app.cli.JobRunner", // Ctrl-C cancels the run
            "io.lakescope.app.cli.ServeCommand", // a signal ends what is served
            "io.lakescope.app.rest.RestServer"); // requests

    private static final DescribedPredicate<JavaClass> OUTSIDE_NAMED_PLACES = describe(
            "outside the named places " + PLACES,
            type -> PLACES.stream().noneMatch(place -> type.getName().startsWith(place)));

    @Test
    void startsThreadsInNamedPlacesOnly() {
        noClasses()
                .that(OUTSIDE_NAMED_PLACES)
                .should()
                .callConstructorWhere(JavaCall.Predicates.target(owner(assignableTo(Thread.class)
                        .or(assignableTo(ExecutorService.class))
                        .or(assignableTo(Timer.class)))))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Executors.class)
                .because("work that nobody can see cannot be cancelled, measured or waited for")
                .check(Product.CLASSES);
    }

    @Test
    void borrowsNoThreadsOfTheCommonPool() {
        DescribedPredicate<CodeUnitCallTarget> async = owner(assignableTo(CompletionStage.class))
                .<CodeUnitCallTarget>forSubtype()
                .and(nameMatching(".*Async"));
        DescribedPredicate<CodeUnitCallTarget> parallel =
                nameMatching("parallelStream").<CodeUnitCallTarget>forSubtype();
        DescribedPredicate<CodeUnitCallTarget> stream = owner(assignableTo(BaseStream.class))
                .<CodeUnitCallTarget>forSubtype()
                .and(nameMatching("parallel"));
        noClasses()
                .should()
                .callCodeUnitWhere(JavaCall.Predicates.target(async.or(parallel).or(stream)))
                .because("blocking work on the common pool starves every other user of it")
                .check(Product.CLASSES);
    }
}
