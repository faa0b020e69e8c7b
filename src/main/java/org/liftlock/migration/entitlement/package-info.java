/** What an organization's old setting grants it under the new rules: a pure calculation, the same for a plan and for a run. */
@NullMarked
package org.liftlock.migration.entitlement;

import org.jspecify.annotations.NullMarked;
