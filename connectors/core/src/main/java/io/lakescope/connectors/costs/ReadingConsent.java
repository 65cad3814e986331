package io.lakescope.connectors.costs;

import io.lakescope.connectors.LakescopeException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Whether objects may be read whose class costs a notable fee, see {@link PriceTable#asking}.
 *
 * @param given somebody has agreed to the fees
 */
public record ReadingConsent(PriceTable prices, boolean given) {

    /** Nobody was asked; at list prices. */
    public static final ReadingConsent NONE = new ReadingConsent(PriceTable.LIST, false);

    /** The same prices, agreed to. */
    public ReadingConsent agreed() {
        return new ReadingConsent(prices, true);
    }

    /** Whether objects of a class stay unread. */
    public boolean withholds(Optional<String> storageClass) {
        return !given && storageClass.filter(prices.asking()::contains).isPresent();
    }

    /** What stays unread. */
    public record Withheld(String storageClass, long objects, long bytes, BigDecimal fee) {

        /** How it is said: {@code 3 objects of class ARCHIVE with 1024 bytes, at a retrieval fee of at most $0.05}. */
        public String text(String currency) {
            return objects + (objects == 1 ? " object" : " objects") + " of class " + storageClass + " with " + bytes
                    + " bytes, at a retrieval fee of " + Money.atMost(fee, currency);
        }
    }

    public Withheld withheld(String storageClass, long objects, long bytes) {
        BigDecimal fee = prices.of(storageClass)
                .map(price -> price.retrieval(objects, bytes))
                .orElse(BigDecimal.ZERO);
        return new Withheld(storageClass, objects, bytes, fee);
    }

    /** Says what would be read, and what it costs. */
    public LakescopeException refusal(String what, List<Withheld> withheld) {
        UnagreedFee fee = new UnagreedFee(withheld, prices.currency());
        return new LakescopeException(
                LakescopeException.Kind.REFUSED,
                "Cannot read " + what + " unasked: it takes " + fee.text()
                        + "; nothing of it was read; give --read-archived to read it all the same",
                fee);
    }
}
