package org.liftlock.billing.amount;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tax rates that the operator gives, by country and category: the portal knows none of its own. */
public record TaxRates(List<Rate> rates) {
    private static final Pattern RATE =
            Pattern.compile("([A-Z]{2}|\\*):([a-z][a-z0-9-]*|\\*)=(\\d{1,2}(?:\\.\\d{1,3})?)");

    /**
     * @param country ISO 3166, or {@code *} for all others
     * @param category as price plans name it, or {@code *} for all others
     */
    public record Rate(String country, String category, BigDecimal percent) {
        boolean fits(String ofCountry, String ofCategory) {
            return (country.equals("*") || country.equals(ofCountry))
                    && (category.equals("*") || category.equals(ofCategory));
        }

        int vagueness() {
            return (country.equals("*") ? 2 : 0) + (category.equals("*") ? 1 : 0);
        }
    }

    /**
     * Such as {@code DE:standard=19,DE:reduced=7,*:*=0}.
     *
     * @throws IllegalArgumentException naming what cannot be read
     */
    public static TaxRates parse(String text) {
        return new TaxRates(Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(rate -> !rate.isEmpty())
                .map(TaxRates::rate)
                .sorted(Comparator.comparingInt(Rate::vagueness))
                .toList());
    }

    private static Rate rate(String text) {
        Matcher parts = RATE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no tax rate; one is written such as DE:standard=19, with * for all other countries or categories"
                            .formatted(text));
        }
        return new Rate(parts.group(1), parts.group(2), new BigDecimal(parts.group(3)));
    }

    /** Whether there is a rate for whatever may come. */
    public boolean complete() {
        return rates.stream()
                .anyMatch(rate -> rate.country().equals("*") && rate.category().equals("*"));
    }

    /** The rate that is named most closely. @throws IllegalArgumentException when none fits */
    public BigDecimal percent(String country, String category) {
        return rates.stream()
                .filter(rate -> rate.fits(country, category))
                .findFirst()
                .map(Rate::percent)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no tax rate for category '%s' in country '%s'".formatted(category, country)));
    }
}
