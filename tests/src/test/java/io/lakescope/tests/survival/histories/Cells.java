package io.lakescope.tests.survival.histories;

import org.jspecify.annotations.Nullable;

/** The cells of a row besides its key; null where there is none. */
record Cells(@Nullable String v, @Nullable Integer n) {}
