package io.lakescope.connectors.costs;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a reading was refused, for those who can ask: cause of the refusal. */
public final class UnagreedFee extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<ReadingConsent.Withheld> withheld;
    private final String currency;

    UnagreedFee(List<ReadingConsent.Withheld> withheld, String currency) {
        super("nobody has agreed to the fee", null, false, false);
        this.withheld = List.copyOf(withheld);
        this.currency = currency;
    }

    /** The question behind a failure, if it is one. */
    public static Optional<UnagreedFee> in(@Nullable Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof UnagreedFee fee) {
                return Optional.of(fee);
            }
        }
        return Optional.empty();
    }

    /** What would be read. */
    public List<ReadingConsent.Withheld> withheld() {
        return withheld;
    }

    /** The currency's code. */
    public String currency() {
        return currency;
    }

    /** What would be read, as it is said. */
    public String text() {
        return String.join(
                ", and ", withheld.stream().map(one -> one.text(currency)).toList());
    }

    /** For reading all of it once: {@code about $1.20}, {@code under $0.01}. */
    public String amount() {
        BigDecimal sum = withheld.stream().map(ReadingConsent.Withheld::fee).reduce(BigDecimal.ZERO, BigDecimal::add);
        return Money.atMost(sum, currency).replaceFirst("^at most ", "about ");
    }
}
