/** What the command line and the REST API share of jobs: how they are asked for, and their JSON. */
@NullMarked
package io.lakescope.app.jobs;

import org.jspecify.annotations.NullMarked;
