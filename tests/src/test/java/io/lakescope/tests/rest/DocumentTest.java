package io.lakescope.tests.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakescope.app.settings.Workspace;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.UnitResult;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document tells of all that the server does, and of nothing else. */
class DocumentTest {

    @Test
    void everyRouteIsInTheDocumentAndTheOtherWayRound(@TempDir Path folder) throws IOException {
        try (Served served = new Served(folder, 0)) {
            assertThat(served.server().operations()).containsExactlyInAnyOrderElementsOf(Contract.operations());
            assertThat(served.get("/openapi.json").json()).isEqualTo(Contract.DOCUMENT);
            assertThat(served.get("/health").json().get("status").textValue()).isEqualTo("up");
        }
    }

    @Test
    void jobsByHandHaveTheKeysOfAWorkspacesJobs() {
        TreeSet<String> keys = new TreeSet<>();
        for (RecordComponent component : Workspace.Job.class.getRecordComponents()) {
            keys.add(component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
        }
        keys.remove("schedule"); // runs by the clock are those that the workspace configures

        assertThat(names(Contract.schema("JobByHand"))).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(names(Contract.schema("RunRequest"))).containsAll(keys).contains("job", "set", "plan");
    }

    @Test
    void statesAreThoseOfTheProduct() {
        assertThat(texts(Contract.schema("RunState").get("enum")))
                .isEqualTo(Arrays.stream(RunState.values()).map(Enum::name).toList());
        assertThat(texts(Contract.schema("Unit").at("/properties/state/enum")))
                .isEqualTo(
                        Arrays.stream(UnitResult.State.values()).map(Enum::name).toList());
    }

    private static TreeSet<String> names(JsonNode schema) {
        TreeSet<String> names = new TreeSet<>();
        schema.get("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new java.util.ArrayList<>();
        list.forEach(one -> texts.add(one.textValue()));
        return texts;
    }
}
