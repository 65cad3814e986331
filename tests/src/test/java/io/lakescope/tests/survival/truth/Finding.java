package io.lakescope.tests.survival.truth;

/**
 * A verdict and why.
 *
 * @param explanation one line: figures where all is well, the first thing that is wrong and how many there are otherwise
 */
public record Finding(Verdict verdict, String explanation) {

    public boolean isGood() {
        return verdict == Verdict.KEPT;
    }
}
