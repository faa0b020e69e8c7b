/** Exact amounts of money: parts of periods, taxes and sums, without any database. */
@NullMarked
package org.liftlock.billing.amount;

import org.jspecify.annotations.NullMarked;
