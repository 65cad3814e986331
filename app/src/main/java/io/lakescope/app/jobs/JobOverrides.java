package io.lakescope.app.jobs;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakescope.app.settings.Workspace;
import io.lakescope.connectors.LakescopeException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jobs from keys and values: by hand, or a configured one with some of its keys given anew. */
public final class JobOverrides {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .build();

    private JobOverrides() {}

    /** A job from its keys and values, as a workspace would hold it. */
    public static Workspace.Job job(Map<String, @Nullable Object> values) {
        return JSON.convertValue(values, Workspace.Job.class);
    }

    /** @throws LakescopeException USER if a key is none of a job's */
    public static Workspace.Job apply(Workspace.Job job, Map<String, String> values, Map<String, String> keys) {
        ObjectNode node = JSON.valueToTree(job);
        values.forEach((key, value) -> {
            if (!node.has(key) || key.equals("kind") || key.equals("map") || key.equals("key")) {
                throw LakescopeException.user("Cannot set '" + key + "' of a job: it has no such value; see the keys of"
                        + " jobs in the reference workspace");
            }
            node.put(key, value);
        });
        if (!keys.isEmpty()) {
            ObjectNode all = node.get("key") instanceof ObjectNode present ? present : node.putObject("key");
            keys.forEach(all::put);
        }
        try {
            return JSON.treeToValue(node, Workspace.Job.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new LakescopeException(
                    LakescopeException.Kind.USER, "Cannot set " + values + ": " + e.getOriginalMessage(), e);
        }
    }
}
