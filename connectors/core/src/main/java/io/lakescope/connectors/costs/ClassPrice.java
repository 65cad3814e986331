package io.lakescope.connectors.costs;

import io.lakescope.connectors.LakescopeException;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What one storage class costs. A month is a twelfth of 365 days, as clouds bill it; a GiB is 2^30 bytes.
 *
 * @param gibMonth for keeping one GiB for a month
 * @param retrievalGib for reading one GiB, beyond the requests
 * @param minimumDays an object that ends earlier is paid for as if it had stayed so long
 * @param writeThousand for a thousand requests that write, list or change the class
 * @param readThousand for a thousand requests that read
 */
public record ClassPrice(
        BigDecimal gibMonth,
        BigDecimal retrievalGib,
        int minimumDays,
        BigDecimal writeThousand,
        BigDecimal readThousand) {

    private static final BigDecimal GIB = BigDecimal.valueOf(1L << 30);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final BigDecimal MONTHS = BigDecimal.valueOf(12);
    private static final BigDecimal DAYS = BigDecimal.valueOf(365);

    public ClassPrice {
        for (BigDecimal price : new BigDecimal[] {gibMonth, retrievalGib, writeThousand, readThousand}) {
            if (price.signum() < 0) {
                throw LakescopeException.user("Cannot use the price " + price + ": it is less than 0");
            }
        }
        if (minimumDays < 0) {
            throw LakescopeException.user("Cannot use minimum-days " + minimumDays + ": it is less than 0");
        }
    }

    static ClassPrice of(String gibMonth, String retrievalGib, int minimumDays, String writes, String reads) {
        return new ClassPrice(
                new BigDecimal(gibMonth),
                new BigDecimal(retrievalGib),
                minimumDays,
                new BigDecimal(writes),
                new BigDecimal(reads));
    }

    /** For keeping so many bytes for a month. */
    public BigDecimal monthly(long bytes) {
        return gibs(bytes, gibMonth);
    }

    /** For reading objects whole: their bytes, and a request each. */
    public BigDecimal retrieval(long objects, long bytes) {
        return gibs(bytes, retrievalGib).add(thousands(objects, readThousand));
    }

    /** For writing objects, or moving them into this class. */
    public BigDecimal writes(long objects) {
        return thousands(objects, writeThousand);
    }

    /** How many days an object of this age still has to stay for nothing to be charged when it ends. */
    public int remainingDays(int ageDays) {
        return Math.max(0, minimumDays - ageDays);
    }

    /** What is charged if objects of this age are deleted or replaced now: the days that they should still have stayed. */
    public BigDecimal earlyDeletion(long bytes, int ageDays) {
        return monthly(bytes)
                .multiply(MONTHS)
                .multiply(BigDecimal.valueOf(remainingDays(ageDays)))
                .divide(DAYS, MathContext.DECIMAL128);
    }

    /** What rewriting objects of this age costs here, as moving them by hand does: reading them, and that they end. */
    public BigDecimal rewriting(long objects, long bytes, int ageDays) {
        return retrieval(objects, bytes).add(earlyDeletion(bytes, ageDays));
    }

    private static BigDecimal gibs(long bytes, BigDecimal price) {
        return price.multiply(BigDecimal.valueOf(bytes)).divide(GIB, MathContext.DECIMAL128);
    }

    private static BigDecimal thousands(long objects, BigDecimal price) {
        return price.multiply(BigDecimal.valueOf(objects)).divide(THOUSAND, MathContext.DECIMAL128);
    }
}
