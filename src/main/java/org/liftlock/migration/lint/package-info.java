/** Judges the SQL of packs: what each statement says, and what PostgreSQL was seen to do with it. */
@NullMarked
package org.liftlock.migration.lint;

import org.jspecify.annotations.NullMarked;
