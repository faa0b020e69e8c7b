/** Diagnosis: what can be looked at on an installation when something is wrong, and what mends it. */
@NullMarked
package org.liftlock.migration.diagnosis;

import org.jspecify.annotations.NullMarked;
