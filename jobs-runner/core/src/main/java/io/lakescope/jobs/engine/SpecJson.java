package io.lakescope.jobs.engine;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.JobSpec;
import java.io.IOException;
import java.util.Map;

/** Specs as they are kept with their runs, so that a run can be resumed. */
final class SpecJson {

    private static final Map<String, Class<? extends JobSpec>> KINDS = Map.ofEntries(
            Map.entry("ingest", JobSpec.Ingest.class),
            Map.entry("aggregate", JobSpec.Aggregate.class),
            Map.entry("redrive", JobSpec.Redrive.class),
            Map.entry("backup", JobSpec.Backup.class),
            Map.entry("verify", JobSpec.Verify.class),
            Map.entry("restore", JobSpec.Restore.class),
            Map.entry("undo", JobSpec.Undo.class),
            Map.entry("drill", JobSpec.Drill.class),
            Map.entry("purge", JobSpec.Purge.class),
            Map.entry("drop", JobSpec.Drop.class),
            Map.entry("expire", JobSpec.Expire.class));

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule()
                    .addSerializer(SourceAddress.class, new ToStringSerializer())
                    .addDeserializer(SourceAddress.class, new AddressDeserializer()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
            .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .build();

    private SpecJson() {}

    static String write(JobSpec spec) {
        try {
            return JSON.writeValueAsString(spec);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static JobSpec read(String kind, String json) {
        try {
            Class<? extends JobSpec> type = KINDS.get(kind);
            if (type == null) {
                throw new IllegalArgumentException("no job of kind " + kind);
            }
            return JSON.readValue(json, type);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new LakescopeException(
                    LakescopeException.Kind.INTERNAL, "Cannot read the kept spec of a " + kind + " run", e);
        }
    }

    /** The same for another reason. */
    static JobSpec withReason(JobSpec spec, String reason) {
        try {
            ObjectNode tree = JSON.valueToTree(spec);
            tree.put("reason", reason);
            return JSON.treeToValue(tree, spec.getClass());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class AddressDeserializer extends StdDeserializer<SourceAddress> {
        AddressDeserializer() {
            super(SourceAddress.class);
        }

        @Override
        public SourceAddress deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return SourceAddress.parse(parser.getText());
        }
    }
}
