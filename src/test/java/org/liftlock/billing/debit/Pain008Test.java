package org.liftlock.billing.debit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class Pain008Test {
    private static final Pain008.Creditor CREDITOR =
            new Pain008.Creditor("Example Maker & Söhne", "DE75512108001245126199", "DE98ZZZ09999999999");

    private static Document file(List<Pain008.Transaction> transactions) throws Exception {
        byte[] bytes = new Pain008(
                        "LL-1",
                        Instant.parse("2026-11-22T01:02:03.5Z"),
                        LocalDate.of(2026, 12, 1),
                        CREDITOR,
                        transactions)
                .bytes();
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    }

    private static Pain008.Transaction debit(int number, long minor, boolean first) {
        return new Pain008.Transaction(
                "INV-2026-%05d".formatted(number),
                Money.ofMinor(CurrencyUnit.EUR, minor),
                "LL-M" + number,
                LocalDate.of(2026, 1, 31),
                first,
                "Müller <Bau> GmbH",
                "DE89370400440532013000");
    }

    private static String text(Element in, String name) {
        return in.getElementsByTagName(name).item(0).getTextContent();
    }

    @Property(tries = 50)
    void sumsAndCountsAreThoseOfTheDebits(
            @ForAll @Size(min = 1, max = 12) List<@LongRange(min = 1, max = 99_999_999_999L) Long> amounts,
            @ForAll @IntRange(max = 12) int firsts)
            throws Exception {
        List<Pain008.Transaction> debits = new ArrayList<>();
        for (int i = 0; i < amounts.size(); i++) {
            debits.add(debit(i, amounts.get(i), i < firsts));
        }
        Document file = file(debits);
        Element header = (Element) file.getElementsByTagName("GrpHdr").item(0);
        BigDecimal sum =
                BigDecimal.valueOf(amounts.stream().mapToLong(each -> each).sum(), 2);
        assertThat(text(header, "CtrlSum")).isEqualTo(sum.toPlainString());
        assertThat(text(header, "NbOfTxs")).isEqualTo("" + amounts.size());
        BigDecimal blocks = BigDecimal.ZERO;
        var parts = file.getElementsByTagName("PmtInf");
        for (int i = 0; i < parts.getLength(); i++) {
            Element part = (Element) parts.item(i);
            blocks = blocks.add(new BigDecimal(text(part, "CtrlSum")));
            assertThat(part.getElementsByTagName("DrctDbtTxInf").getLength())
                    .isEqualTo(Integer.parseInt(text(part, "NbOfTxs")));
        }
        assertThat(blocks).isEqualByComparingTo(sum);
    }

    @Test
    void firstAndFollowingDebitsStandApartWithTheDataOfTheirMandates() throws Exception {
        Document file = file(List.of(debit(1, 11_900, true), debit(2, 5_000, false)));
        var parts = file.getElementsByTagName("PmtInf");
        Element first = (Element) parts.item(0);
        assertThat(text(first, "SeqTp")).isEqualTo("FRST");
        assertThat(text(first, "EndToEndId")).isEqualTo("INV-2026-00001");
        assertThat(text(first, "InstdAmt")).isEqualTo("119.00");
        assertThat(text(first, "MndtId")).isEqualTo("LL-M1");
        assertThat(text(first, "DtOfSgntr")).isEqualTo("2026-01-31");
        assertThat(text((Element) first.getElementsByTagName("Dbtr").item(0), "Nm"))
                .isEqualTo("Muller .Bau. GmbH");
        assertThat(text((Element) first.getElementsByTagName("Cdtr").item(0), "Nm"))
                .isEqualTo("Example Maker + Sohne");
        assertThat(text((Element) first.getElementsByTagName("CdtrSchmeId").item(0), "Prtry"))
                .isEqualTo("SEPA");
        assertThat(text((Element) parts.item(1), "SeqTp")).isEqualTo("RCUR");
        assertThat(text(file.getDocumentElement(), "CreDtTm")).isEqualTo("2026-11-22T01:02:03");
    }
}
