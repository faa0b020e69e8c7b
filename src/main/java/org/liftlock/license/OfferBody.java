package org.liftlock.license;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;

/** An offer as programs see it; amounts are decimal text, and those of invoices with tax. */
record OfferBody(
        String plan,
        int seats,
        int months,
        String interval,
        String currency,
        @JsonProperty("seat_price") String seatPrice,
        @JsonProperty("base_fee") String baseFee,
        BigDecimal discount,
        @JsonProperty("first_invoice_net") String firstNet,
        @JsonProperty("first_invoice_tax") String firstTax,
        @JsonProperty("first_invoice") String first,
        int invoices,
        @JsonProperty("whole_term") String term) {
    static OfferBody of(Offer offer, Reckoning.Sums sums) {
        return new OfferBody(
                offer.plan(),
                offer.seats(),
                offer.months(),
                offer.interval(),
                offer.currency(),
                offer.seat().getAmount().toPlainString(),
                offer.flat().getAmount().toPlainString(),
                offer.discount(),
                sums.firstNet().getAmount().toPlainString(),
                sums.firstTax().getAmount().toPlainString(),
                sums.first().getAmount().toPlainString(),
                sums.invoices(),
                sums.term().getAmount().toPlainString());
    }
}
