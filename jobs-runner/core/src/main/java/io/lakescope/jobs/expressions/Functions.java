package io.lakescope.jobs.expressions;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import io.lakescope.connectors.TimeRange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Functions beside CEL's own:
 *
 * <ul>
 *   <li>{@code date(t)}, {@code date(t, zone)}: the day of a moment as {@code yyyy-MM-dd}, in UTC unless told
 *   <li>{@code hour(t)}: the hour of the day in UTC
 *   <li>{@code moment(t)}: a timestamp from ISO-8601 text or milliseconds since 1970
 *   <li>{@code bucket(value, n)}: a stable fan-out bucket from 0 to n-1, CRC-32 of the value's text modulo n
 * </ul>
 *
 * A moment is a timestamp, ISO-8601 text, or milliseconds since 1970.
 */
final class Functions {

    private Functions() {}

    static List<CelFunctionDecl> declarations() {
        return List.of(
                declare(
                        "date",
                        overload("date_dyn", SimpleType.STRING, 1),
                        overload("date_dyn_zone", SimpleType.STRING, 2)),
                declare("hour", overload("hour_dyn", SimpleType.INT, 1)),
                declare("moment", overload("moment_dyn", SimpleType.TIMESTAMP, 1)),
                declare("bucket", overload("bucket_dyn", SimpleType.INT, 2)));
    }

    static List<CelFunctionBinding> bindings() {
        List<CelFunctionBinding> bindings = new ArrayList<>();
        bindings.addAll(CelFunctionBinding.fromOverloads(
                "date",
                CelFunctionBinding.from("date_dyn", Object.class, t -> date(t, ZoneOffset.UTC)),
                CelFunctionBinding.from(
                        "date_dyn_zone",
                        Object.class,
                        Object.class,
                        (t, zone) -> date(t, ZoneId.of(zone.toString())))));
        bindings.addAll(CelFunctionBinding.fromOverloads("hour", CelFunctionBinding.from("hour_dyn", Object.class, t ->
                (long) at(t, ZoneOffset.UTC).getHour())));
        bindings.addAll(CelFunctionBinding.fromOverloads(
                "moment", CelFunctionBinding.from("moment_dyn", Object.class, Functions::instant)));
        bindings.addAll(CelFunctionBinding.fromOverloads(
                "bucket", CelFunctionBinding.from("bucket_dyn", Object.class, Object.class, Functions::bucket)));
        return bindings;
    }

    private static CelFunctionDecl declare(String name, CelOverloadDecl... overloads) {
        return CelFunctionDecl.newFunctionDeclaration(name, overloads);
    }

    private static CelOverloadDecl overload(String id, CelType result, int arguments) {
        CelType[] types = new CelType[arguments];
        java.util.Arrays.fill(types, SimpleType.DYN);
        return CelOverloadDecl.newGlobalOverload(id, result, types);
    }

    private static String date(Object moment, ZoneId zone) {
        return at(moment, zone).toLocalDate().toString();
    }

    private static ZonedDateTime at(Object moment, ZoneId zone) {
        return instant(moment).atZone(zone);
    }

    private static Instant instant(Object moment) {
        if (moment instanceof Instant instant) {
            return instant;
        }
        if (moment instanceof Number millis) {
            return Instant.ofEpochMilli(millis.longValue());
        }
        if (moment instanceof com.google.protobuf.Timestamp timestamp) {
            return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
        }
        return TimeRange.moment(String.valueOf(moment));
    }

    private static Long bucket(Object value, Object buckets) {
        CRC32 crc = new CRC32();
        crc.update(String.valueOf(value).getBytes(StandardCharsets.UTF_8));
        return crc.getValue() % ((Number) buckets).longValue();
    }
}
