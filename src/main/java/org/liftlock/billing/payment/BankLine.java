package org.liftlock.billing.payment;

import java.time.LocalDate;
import org.joda.money.Money;

/**
 * Money that came in, as a bank reports it.
 *
 * @param key the bank's own id of it, or what stands in for one: the same whenever it is reported
 */
record BankLine(String key, LocalDate bookedOn, Money amount, String payer, String reference) {}
