/** How people are told of what needs them: by webhook and by e-mail. */
@NullMarked
package io.lakescope.app.alerts;

import org.jspecify.annotations.NullMarked;
