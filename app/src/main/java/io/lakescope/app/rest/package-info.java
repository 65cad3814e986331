/** The REST API: jobs, runs, registers and audit over HTTP, as {@code openapi.json} describes them. */
@NullMarked
package io.lakescope.app.rest;

import org.jspecify.annotations.NullMarked;
