/** Lake storage on Google Cloud Storage, atomic by the preconditions of its JSON interface. */
@NullMarked
package io.lakescope.connectors.lake.gcs;

import org.jspecify.annotations.NullMarked;
