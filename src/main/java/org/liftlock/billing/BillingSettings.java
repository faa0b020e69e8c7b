package org.liftlock.billing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** What the operator sets about invoices: who issues them, how they are numbered, taxed and paid. */
@ConfigMapping(prefix = "liftlock.billing")
public interface BillingSettings {
    /** Who issues the invoices; without it, none is issued. */
    Optional<String> issuerName();

    /** Its lines are parted by {@code |}. */
    @WithDefault("")
    Optional<String> issuerAddress();

    /** Tax number, VAT id and what else the law wants to see; parted by {@code |}. */
    @WithDefault("")
    Optional<String> issuerTaxIds();

    /** ISO 3166; also the country of customers who have named none. */
    @WithDefault("DE")
    String issuerCountry();

    /** Where money is to be sent: name of the bank, IBAN, BIC; parted by {@code |}. */
    @WithDefault("")
    Optional<String> bankAccount();

    /** What creditors of SEPA direct debits are known by. */
    @WithDefault("")
    Optional<String> creditorId();

    /** The account that direct debits are collected to. */
    Optional<String> creditorIban();

    /** Such as {@code DE:standard=19,*:*=0}. */
    @WithDefault("*:*=0")
    String taxRates();

    /** Printed where no tax is taken. */
    @WithDefault("No tax is charged.")
    String untaxedNote();

    /** With {@code {series}}, {@code {year}} and {@code {number}}. */
    @WithDefault("{series}-{year}-{number}")
    String numberFormat();

    /** How many digits the number has at least. */
    @WithDefault("5")
    int numberDigits();

    /** How many days customers have to pay. */
    @WithDefault("14")
    int paymentDays();

    /** An https address where invoices are paid, with {@code {invoice}} and {@code {amount}}; without it, there is none. */
    Optional<String> paymentPage();
}
