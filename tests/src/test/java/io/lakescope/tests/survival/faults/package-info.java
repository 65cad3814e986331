/** Real faults: processes killed and suspended, servers killed and suspended, full disks; then the job is run again. */
@NullMarked
package io.lakescope.tests.survival.faults;

import org.jspecify.annotations.NullMarked;
