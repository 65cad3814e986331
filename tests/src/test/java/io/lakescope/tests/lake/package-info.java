/** Folders of Parquet files read through the product, judged by reading them without its short cuts. */
@NullMarked
package io.lakescope.tests.lake;

import org.jspecify.annotations.NullMarked;
