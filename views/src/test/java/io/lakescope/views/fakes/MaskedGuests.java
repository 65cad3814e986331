package io.lakescope.views.fakes;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.Description;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.SourceSchema.SchemaColumn;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.Unreadable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Guests as a workspace shows them that masks where they live, their mail and their cards. */
public final class MaskedGuests {

    private static final int FILES = 24;
    private static final String[] CITIES = {"Leeds", "York", "Hull"};

    private MaskedGuests() {}

    public static FakeSource dataset(SourceAddress address) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            rows.add(row(i));
        }
        return new FakeSource(schema(), merged(address), description(address), rows, FILES);
    }

    public static Schema schema() {
        return new Schema(List.of(
                new Column("guest_id", Type.Plain.STRING, false, false),
                new Column("country", Type.Plain.STRING, true, true).hidden(),
                new Column("email", Type.Plain.STRING).hidden(),
                new Column("card_no", Type.Plain.LONG).hidden(),
                new Column("visits", Type.Plain.LONG),
                new Column("contact", Type.parse("struct<city:string,email:string>")),
                new Column("note", Type.Plain.STRING),
                new Column("nickname", Type.Plain.STRING),
                new Column("seen_at", Type.parse("timestamp(us,utc)")),
                new Column("_file", Type.Plain.STRING),
                new Column("_row", Type.Plain.LONG)));
    }

    private static @Nullable Object[] row(int i) {
        Map<String, Object> contact = new LinkedHashMap<>();
        contact.put("city", CITIES[i % 3]);
        contact.put("email", Unreadable.MASKED);
        return new @Nullable Object[] {
            "g-" + (40_113 + i * 7),
            Unreadable.MASKED,
            Unreadable.MASKED,
            Unreadable.MASKED,
            3L + i * 5 % 41,
            contact,
            i % 4 == 1 ? Unreadable.MASKED : "asked for a table by the window",
            i % 5 == 2 ? null : i % 5 == 3 ? "" : i == 4 ? new Unreadable("it is no text") : "guest " + i,
            Instant.parse("2026-08-20T09:12:44Z").minusSeconds(i * 4_117L),
            "country=***/part-" + i % FILES + ".parquet",
            100L + i
        };
    }

    private static SourceSchema merged(SourceAddress address) {
        List<SchemaColumn> columns = schema().columns().subList(0, 9).stream()
                .map(column -> new SchemaColumn(
                        column, column.name().equals("card_no") ? 9 : FILES, Optional.empty(), Optional.empty()))
                .toList();
        return new SourceSchema(address, FILES, columns, List.of());
    }

    private static Description description(SourceAddress address) {
        Map<String, Object> visits = new LinkedHashMap<>(Map.of("column", "visits", "type", "long"));
        visits.put("min", "3");
        visits.put("max", "43");
        Map<String, Object> email = new LinkedHashMap<>(Map.of("column", "email", "type", "string"));
        email.put("masked", true);
        return new Description(address, "dataset", Map.of("columns", List.of(visits, email)));
    }
}
