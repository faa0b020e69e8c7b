package org.liftlock.billing.payment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.liftlock.web.Day;
import org.liftlock.web.Decimal;

/**
 * Payments as CSV: a first line with the names of the columns, {@code date} (2026-11-21), {@code amount} (1234.50),
 * {@code currency}, {@code reference}, and if they are known {@code payer}, {@code id} and {@code account}: the bank's id of
 * the payment, and the account that it came in on.
 */
final class CsvStatement {
    private static final List<String> NEEDED = List.of("date", "amount", "currency", "reference");
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final CsvMapper MAPPER = new CsvMapper();

    private CsvStatement() {}

    /** @param content text that may begin with a byte order mark, as Excel writes it */
    static List<BankLine> read(String content) throws Unreadable {
        String text = content.startsWith(BYTE_ORDER_MARK) ? content.substring(1) : content;
        List<BankLine> lines = new ArrayList<>();
        Map<String, Integer> alike = new HashMap<>();
        int number = 1;
        CsvSchema schema = CsvSchema.emptySchema().withHeader().withColumnSeparator(separator(text));
        try (MappingIterator<Map<String, String>> rows =
                MAPPER.readerForMapOf(String.class).with(schema).readValues(text)) {
            while (rows.hasNextValue()) {
                number++;
                Map<String, String> row = rows.nextValue();
                require(row, number);
                line(row, number, alike, lines);
            }
        } catch (JsonProcessingException malformed) {
            throw new Unreadable("Line %d is no CSV: %s".formatted(number + 1, malformed.getOriginalMessage()));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        if (lines.isEmpty()) {
            throw new Unreadable("There is no line with money that came in.");
        }
        return lines;
    }

    /** Where the comma parts decimals, the semicolon parts columns. */
    private static char separator(String text) {
        String header = text.lines().findFirst().orElse("");
        return header.contains(";") ? ';' : ',';
    }

    private static void require(Map<String, String> row, int number) throws Unreadable {
        for (String column : NEEDED) {
            if (!row.containsKey(column)) {
                throw new Unreadable(
                        "Line %d has no column '%s'. The first line must name the columns: date, amount, currency, reference, and if known payer, id and account."
                                .formatted(number, column));
            }
        }
    }

    /** Money that went out is nobody's payment, and left out. */
    private static void line(Map<String, String> row, int number, Map<String, Integer> alike, List<BankLine> lines)
            throws Unreadable {
        try {
            Money amount = Money.of(
                    CurrencyUnit.of(cell(row, "currency")),
                    Decimal.read(cell(row, "amount").replace(',', '.')));
            if (amount.isPositive()) {
                LocalDate day = Day.of(cell(row, "date"));
                lines.add(new BankLine(
                        key(row, day, amount, alike), day, amount, cell(row, "payer"), cell(row, "reference")));
            }
        } catch (DateTimeException noDay) {
            throw new Unreadable("Line %d: '%s' is no day such as 2026-11-21.".formatted(number, cell(row, "date")));
        } catch (IllegalArgumentException | ArithmeticException noMoney) {
            throw new Unreadable("Line %d: '%s %s' is no amount such as 1234.50 EUR."
                    .formatted(number, cell(row, "amount"), cell(row, "currency")));
        }
    }

    /** An id may be a number that begins again in each file, and on each account; alike lines without one are counted. */
    private static String key(Map<String, String> row, LocalDate day, Money amount, Map<String, Integer> alike) {
        String facts = "csv:%s|%s|%s".formatted(cell(row, "account"), day, amount);
        String id = cell(row, "id");
        if (!id.isEmpty()) {
            return facts + "|id|" + id;
        }
        String whole = "%s|%s|%s".formatted(facts, cell(row, "reference"), cell(row, "payer"));
        return whole + "#" + alike.merge(whole, 1, Integer::sum);
    }

    private static String cell(Map<String, String> row, String column) {
        return row.getOrDefault(column, "").replaceAll("\\p{Cntrl}", " ").strip();
    }
}
