package org.liftlock.license;

import org.joda.money.Money;

/** Computes what a quote comes to, by the rules that invoices are computed by. */
public interface Reckoning {
    /**
     * The sums of an offer.
     *
     * @param first what the first invoice comes to, tax and all
     * @param invoices how many there will be in the term
     * @param term what all of them come to, tax and all
     */
    record Sums(Money firstNet, Money firstTax, Money first, int invoices, Money term) {}

    Sums of(LicenseRequest request, Offer offer);
}
