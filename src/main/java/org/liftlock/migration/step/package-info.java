/** The step types of a run: each checks, applies, verifies and undoes one kind of thing on an installation. */
@NullMarked
package org.liftlock.migration.step;

import org.jspecify.annotations.NullMarked;
