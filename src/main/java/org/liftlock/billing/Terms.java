package org.liftlock.billing;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.iban4j.IbanUtil;
import org.joda.money.Money;
import org.liftlock.billing.amount.TaxRates;

/** The operator's settings, read and checked once. */
@ApplicationScoped
public class Terms {
    private static final Issuer SAMPLE = new Issuer(
            "Example Maker Ltd (sample)",
            List.of("1 Example Street", "10115 Berlin", "Germany"),
            List.of("VAT id: DE000000000 (sample)"),
            "DE",
            List.of("Example Bank", "IBAN: DE75 5121 0800 1245 1261 99", "BIC: EXAMPLEXX"),
            "No tax is charged.");
    private static final String SAMPLE_RATES = "DE:standard=19,*:*=0";

    private final BillingSettings settings;
    private final boolean sample;
    private final TaxRates rates;

    /** Beside the embedded database, where the demo runs, there is a sample issuer; elsewhere nobody is invented. */
    Terms(BillingSettings settings, @ConfigProperty(name = "liftlock.embedded.port") Optional<Integer> embedded) {
        this.settings = settings;
        this.sample = embedded.isPresent() && settings.issuerName().isEmpty();
        this.rates = TaxRates.parse(sample ? SAMPLE_RATES : settings.taxRates());
    }

    /** What cannot be used is found when the portal starts, not when the first invoice is due. */
    void check(@Observes StartupEvent started) {
        if (!settings.numberFormat().contains("{number}")
                || !settings.numberFormat().contains("{year}")
                || !settings.numberFormat().contains("{series}")) {
            throw new IllegalStateException(
                    "liftlock.billing.number-format needs {series}, {year} and {number}, so that no two documents have the same number");
        }
        if (!rates.complete()) {
            throw new IllegalStateException(
                    "liftlock.billing.tax-rates needs a rate for all other countries and categories, such as *:*=0, because customers may be anywhere");
        }
        creditorIban().filter(iban -> !IbanUtil.isValid(iban)).ifPresent(iban -> {
            throw new IllegalStateException("liftlock.billing.creditor-iban is no valid IBAN");
        });
        settings.paymentPage().filter(page -> !page.startsWith("https://")).ifPresent(page -> {
            throw new IllegalStateException(
                    "liftlock.billing.payment-page must be an address that begins with https://");
        });
    }

    /** Empty while the operator has not said who issues invoices. */
    public Optional<Issuer> issuer() {
        return sample
                ? Optional.of(SAMPLE)
                : settings.issuerName()
                        .map(name -> new Issuer(
                                name,
                                parts(settings.issuerAddress()),
                                parts(settings.issuerTaxIds()),
                                settings.issuerCountry().toUpperCase(Locale.ROOT),
                                parts(settings.bankAccount()),
                                settings.untaxedNote()));
    }

    public BigDecimal taxPercent(String country, String category) {
        return rates.percent(taxCountry(country), category);
    }

    /** Who has named none is taxed where the invoices come from. */
    String taxCountry(String country) {
        return country.isEmpty() ? issuerCountry() : country;
    }

    public String issuerCountry() {
        return issuer().map(Issuer::country).orElse(settings.issuerCountry());
    }

    public int paymentDays() {
        return settings.paymentDays();
    }

    public String label(String series, int year, long number) {
        return settings.numberFormat()
                .replace("{series}", series)
                .replace("{year}", Integer.toString(year))
                .replace("{number}", String.format(Locale.ROOT, "%0" + settings.numberDigits() + "d", number));
    }

    public boolean hasPaymentPage() {
        return settings.paymentPage().isPresent();
    }

    /** Where an open amount of an invoice is paid. */
    public Optional<String> paymentPage(String label, Money open) {
        return settings.paymentPage()
                .map(page -> page.replace("{invoice}", URLEncoder.encode(label, StandardCharsets.UTF_8))
                        .replace("{amount}", open.getAmount().toPlainString())
                        .replace("{currency}", open.getCurrencyUnit().getCode()));
    }

    /** Without spaces. */
    public Optional<String> creditorIban() {
        return (sample ? Optional.of("DE75512108001245126199") : settings.creditorIban())
                .map(iban -> iban.replaceAll("\\s", "").toUpperCase(Locale.ROOT));
    }

    public Optional<String> creditorId() {
        return sample ? Optional.of("DE98ZZZ09999999999") : settings.creditorId();
    }

    private static List<String> parts(Optional<String> text) {
        return text.map(given -> Arrays.stream(given.split("\\|"))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList())
                .orElse(List.of());
    }
}
