/** Budgets: how much is meant to be used in a month, and who is told when it comes near. */
@NullMarked
package org.liftlock.usage.budget;

import org.jspecify.annotations.NullMarked;
