/** Sealing of credentials at rest, key versions and rotation. */
@NullMarked
package org.liftlock.secret;

import org.jspecify.annotations.NullMarked;
