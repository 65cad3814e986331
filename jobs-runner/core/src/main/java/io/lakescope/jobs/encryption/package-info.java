/** Encryption of named columns in the files of a dataset, with a key for each customer beside the data. */
@NullMarked
package io.lakescope.jobs.encryption;

import org.jspecify.annotations.NullMarked;
