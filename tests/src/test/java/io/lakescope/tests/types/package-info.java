/** Tables and rows over every CQL type, and an independent reader that tells whether they came back. */
@NullMarked
package io.lakescope.tests.types;

import org.jspecify.annotations.NullMarked;
