package io.lakescope.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.lakescope.jobs.JobSpec;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WorkspaceReferenceTest {

    private static final Path REFERENCE =
            Path.of("src/main/resources/io/lakescope/app/settings/workspace-reference.yaml");

    @Test
    void theReferenceHoldsEveryKeyThatAWorkspaceMayHave() throws Exception {
        JsonNode reference = YAMLMapper.builder().build().readTree(REFERENCE.toFile());
        TreeSet<String> missing = new TreeSet<>();

        collectMissing(Workspace.class, List.of(reference), "", missing);

        assertThat(missing).isEmpty();
    }

    @Test
    void theReferenceIsAWorkspaceWhoseJobsAreComplete() {
        Workspace workspace = WorkspaceReader.read(REFERENCE);

        List<String> kinds = workspace.configuredJobs().entrySet().stream()
                .map(job -> new JobSpecs(Clock.systemUTC(), workspace).of(job.getKey(), job.getValue()))
                .map(JobSpec::kind)
                .toList();

        assertThat(kinds)
                .containsExactly(
                        "ingest",
                        "aggregate",
                        "backup",
                        "verify",
                        "drill",
                        "restore",
                        "undo",
                        "purge",
                        "drop",
                        "expire");
    }

    /** A key counts as held if any of the examples has it. */
    private static void collectMissing(Class<?> type, List<JsonNode> examples, String path, TreeSet<String> missing) {
        for (RecordComponent component : type.getRecordComponents()) {
            String key = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
            List<JsonNode> values = examples.stream()
                    .filter(node -> node.has(key))
                    .map(node -> node.get(key))
                    .toList();
            if (values.isEmpty()) {
                missing.add(path + key);
            } else {
                descend(component.getGenericType(), values, path + key + ".", missing);
            }
        }
    }

    private static void descend(Type type, List<JsonNode> values, String path, TreeSet<String> missing) {
        if (type instanceof Class<?> plain && plain.isRecord()) {
            collectMissing(plain, values, path, missing);
        } else if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            List<JsonNode> elements = new ArrayList<>();
            values.forEach(value -> value.forEach(elements::add));
            boolean isNested = generic.getRawType() == Map.class || generic.getRawType() == List.class;
            if (isNested) {
                descend(arguments[arguments.length - 1], elements, path, missing);
            }
        }
    }
}
