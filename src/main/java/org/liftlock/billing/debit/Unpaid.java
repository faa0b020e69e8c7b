package org.liftlock.billing.debit;

import java.time.LocalDate;
import java.util.UUID;
import org.joda.money.Money;

/** An invoice that is still open although the day on which the bank should have collected it is over. */
record Unpaid(UUID invoice, String label, String customer, Money amount, LocalDate collectOn) {}
