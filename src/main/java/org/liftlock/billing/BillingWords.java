package org.liftlock.billing;

import io.quarkus.qute.TemplateExtension;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.joda.money.Money;
import org.joda.money.format.MoneyAmountStyle;
import org.joda.money.format.MoneyFormatter;
import org.joda.money.format.MoneyFormatterBuilder;
import org.liftlock.web.Words;

/** Amounts and days as people read them; templates call these on the values themselves. */
@TemplateExtension
public final class BillingWords {
    private static final char NARROW_SPACE = '\u202f';
    private static final MoneyFormatter AMOUNT = new MoneyFormatterBuilder()
            .appendAmount(MoneyAmountStyle.ASCII_DECIMAL_POINT_GROUP3_COMMA.withGroupingCharacter(NARROW_SPACE))
            .appendLiteral("\u00a0")
            .appendCurrencyCode()
            .toFormatter(Locale.ENGLISH);

    private BillingWords() {}

    /** Such as "1 234.50 EUR", with spaces that do not break. */
    public static String words(Money money) {
        return AMOUNT.print(money);
    }

    /** Such as "21 Nov 2026". */
    public static String day(LocalDate day) {
        return Words.day(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
