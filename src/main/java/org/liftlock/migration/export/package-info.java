/** Exports of chosen tables: what there is, and who takes it. */
@NullMarked
package org.liftlock.migration.export;

import org.jspecify.annotations.NullMarked;
