package io.lakescope.jobs.proof;

import java.math.BigInteger;

/**
 * Row count plus the sum of row digests modulo 2^256: free of order, and, unlike XOR, changed by a pair of equal rows. Not
 * thread-safe.
 */
public final class UnitDigest {

    private static final int LIMBS = 8;

    private final int[] sum = new int[LIMBS];
    private long rows;

    public void add(Hash row) {
        long carry = 0;
        byte[] bytes = row.bytes();
        for (int limb = LIMBS - 1; limb >= 0; limb--) {
            int at = limb * 4;
            long part = (bytes[at] & 0xffL) << 24
                    | (bytes[at + 1] & 0xffL) << 16
                    | (bytes[at + 2] & 0xffL) << 8
                    | (bytes[at + 3] & 0xffL);
            long total = (sum[limb] & 0xffffffffL) + part + carry;
            sum[limb] = (int) total;
            carry = total >>> 32;
        }
        rows++;
    }

    public long rows() {
        return rows;
    }

    /** {@code ROWS-HEX64}. */
    public String text() {
        BigInteger value = BigInteger.ZERO;
        for (int limb : sum) {
            value = value.shiftLeft(32).or(BigInteger.valueOf(limb & 0xffffffffL));
        }
        return rows + "-" + String.format("%064x", value);
    }
}
