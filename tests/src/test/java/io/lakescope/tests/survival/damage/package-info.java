/** Damage to a backup and everything else that must hold a purge back, through the commands that users call. */
@NullMarked
package io.lakescope.tests.survival.damage;

import org.jspecify.annotations.NullMarked;
