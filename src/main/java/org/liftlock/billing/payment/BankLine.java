package org.liftlock.billing.payment;

import java.time.LocalDate;
import org.joda.money.Money;
import org.liftlock.secret.Sha256;

/**
 * Money that came in, as a bank reports it.
 *
 * @param key the bank's own id of it, or what stands in for one: the same whenever it is reported; a long one is its hash
 * @param returned whether it went out again: a payment, such as a direct debit, that was given back
 */
record BankLine(String key, LocalDate bookedOn, Money amount, String payer, String reference, boolean returned) {
    /** An index holds no key of any length. */
    private static final int LONGEST_KEY = 400;

    /** Money that came in. */
    BankLine(String key, LocalDate bookedOn, Money amount, String payer, String reference) {
        this(key, bookedOn, amount, payer, reference, false);
    }

    BankLine {
        key = key.length() > LONGEST_KEY ? "sha256:" + Sha256.of(key) : key;
    }
}
