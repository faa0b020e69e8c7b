package org.liftlock.migration.step;

import org.liftlock.migration.lint.Case;
import org.liftlock.migration.lint.Evidence;

/**
 * What came of trying migrations.
 *
 * @param effect of those that went well
 * @param how objects were seen to come and go
 */
record Tried(PackEffect effect, Case judged, Evidence how) {}
