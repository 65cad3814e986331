package io.lakescope.views.customer;

import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Texts;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** What a throttle says; 0 is none. */
final class RateText extends StringConverter<Long> {

    @Override
    public String toString(@Nullable Long rate) {
        return rate == null || rate == 0
                ? Texts.of("restore.rate.free")
                : Texts.of("restore.rate.limit", Figures.count(rate));
    }

    @Override
    public Long fromString(String text) {
        throw new UnsupportedOperationException("chosen, never typed");
    }
}
