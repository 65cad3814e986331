/** Manifests: what a leaf of a dataset holds, where it came from, and what was done with it. */
@NullMarked
package io.lakescope.jobs.manifest;

import org.jspecify.annotations.NullMarked;
