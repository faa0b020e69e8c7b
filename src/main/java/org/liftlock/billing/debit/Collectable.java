package org.liftlock.billing.debit;

import java.util.UUID;
import org.joda.money.Money;

/** An invoice that can be collected, and what of it is open. */
record Collectable(UUID invoice, UUID organization, Money open) {}
