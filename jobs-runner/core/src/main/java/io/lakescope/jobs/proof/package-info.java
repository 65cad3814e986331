/** Digests of rows and units: what makes two copies of the same rows provably equal. */
@NullMarked
package io.lakescope.jobs.proof;

import org.jspecify.annotations.NullMarked;
