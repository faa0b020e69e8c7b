package org.liftlock.billing;

import org.jspecify.annotations.Nullable;
import org.liftlock.billing.amount.Rate;

/**
 * What a subscription is to be for.
 *
 * @param rate null when the edition costs nothing
 */
record Ordered(String edition, int seats, @Nullable Rate rate) {}
