/** The REST API as its clients and its attackers see it. */
@NullMarked
package io.lakescope.tests.rest;

import org.jspecify.annotations.NullMarked;
