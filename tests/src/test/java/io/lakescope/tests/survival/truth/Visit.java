package io.lakescope.tests.survival.truth;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** A row of the table {@code visits}: the key, and everything else. */
public record Visit(Key key, Content content) {

    /** The table that all fault runs share; each keeps to a venue of its own. */
    public static final String TABLE = "(venue text, day date, ts timestamp, id text, payload text, amount int,"
            + " tags list<text>, PRIMARY KEY ((venue, day), ts, id))";

    public record Key(String venue, Instant time, String id) {
        public LocalDate day() {
            return time.atZone(ZoneOffset.UTC).toLocalDate();
        }

        public String unit() {
            return "venue=" + venue + "/day=" + day();
        }
    }

    /** @param tags a list that is not frozen: writing it twice at one moment would double it */
    public record Content(String payload, int amount, List<String> tags) {
        public Content {
            tags = List.copyOf(tags);
        }

        /** Whether this is the other with its list written more than once. */
        boolean doubles(Content other) {
            int once = other.tags.size();
            return payload.equals(other.payload)
                    && once > 0
                    && tags.size() > once
                    && tags.size() % once == 0
                    && tags.containsAll(other.tags);
        }
    }
}
