/** Runs, plans, reports and their pages. */
@NullMarked
package org.liftlock.migration;

import org.jspecify.annotations.NullMarked;
