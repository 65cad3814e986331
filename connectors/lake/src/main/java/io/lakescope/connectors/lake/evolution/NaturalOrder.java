package io.lakescope.connectors.lake.evolution;

import java.math.BigInteger;
import java.util.Comparator;

/** Text in which runs of digits count as numbers: {@code day=2} before {@code day=10}, {@code 1.9} before {@code 1.10}. */
final class NaturalOrder {

    static final Comparator<String> TEXT = NaturalOrder::compare;

    private NaturalOrder() {}

    private static int compare(String left, String right) {
        int l = 0;
        int r = 0;
        while (l < left.length() && r < right.length()) {
            int leftEnd = digits(left, l);
            int rightEnd = digits(right, r);
            int order = leftEnd > l && rightEnd > r
                    ? new BigInteger(left.substring(l, leftEnd)).compareTo(new BigInteger(right.substring(r, rightEnd)))
                    : Character.compare(left.charAt(l), right.charAt(r));
            if (order != 0) {
                return order;
            }
            l = Math.max(leftEnd, l + 1);
            r = Math.max(rightEnd, r + 1);
        }
        int rest = Integer.compare(left.length() - l, right.length() - r);
        return rest != 0 ? rest : left.compareTo(right);
    }

    private static int digits(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
