package org.liftlock.billing.payment;

import java.io.ByteArrayInputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.liftlock.web.Dates;
import org.liftlock.web.Decimal;

/**
 * Account statements of banks (ISO 20022, camt.053) in every version. Libraries for it bind one version each to hundreds
 * of generated classes; of all versions a dozen elements are wanted here, which are the same in each. DTDs and entities of
 * others are off.
 */
final class Camt053 {
    private static final String NO_ID = "NOTPROVIDED";

    private Camt053() {}

    static List<BankLine> read(byte[] file) throws Unreadable {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        List<BankLine> lines = new ArrayList<>();
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(file));
            while (xml.hasNext()) {
                xml.next();
                if (xml.isStartElement() && xml.getLocalName().equals("Ntry")) {
                    int line = xml.getLocation().getLineNumber();
                    lines.addAll(entry(Element.read(xml), line));
                }
            }
        } catch (XMLStreamException malformed) {
            throw new Unreadable("It is no well-formed XML without a document type, at line %d."
                    .formatted(
                            malformed.getLocation() == null
                                    ? 0
                                    : malformed.getLocation().getLineNumber()));
        }
        if (lines.isEmpty()) {
            throw new Unreadable("There is no booked entry (Ntry) with money that came in.");
        }
        return lines;
    }

    /** Only what is booked, and came in; one that gathers several payments is taken apart. */
    private static List<BankLine> entry(Element entry, int line) throws Unreadable {
        String status = Stream.of(entry.words("Sts", "Cd"), entry.words("Sts"))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("BOOK");
        if (!entry.words("CdtDbtInd").equals("CRDT")
                || !status.equals("BOOK")
                || entry.words("RvslInd").equals("true")) {
            return List.of();
        }
        try {
            return lines(entry);
        } catch (DateTimeException noDay) {
            throw new Unreadable("The entry at line %d has no booking date.".formatted(line));
        } catch (IllegalArgumentException | ArithmeticException noMoney) {
            throw new Unreadable("The entry at line %d has no amount with a currency.".formatted(line));
        }
    }

    private static List<BankLine> lines(Element entry) {
        LocalDate day = day(entry);
        List<Element> parts = entry.all("NtryDtls", "TxDtls").toList();
        Money whole = money(entry.first("Amt").orElseThrow(() -> new IllegalArgumentException("no amount")));
        if (parts.size() < 2) {
            Element detail = parts.isEmpty() ? entry : parts.getFirst();
            return List.of(line(key(entry, detail, day, whole, 0), day, whole, detail));
        }
        List<BankLine> lines = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Element part = parts.get(i);
            Money amount = Stream.concat(part.all("Amt"), part.all("AmtDtls", "TxAmt", "Amt"))
                    .findFirst()
                    .map(Camt053::money)
                    .orElseThrow(() -> new IllegalArgumentException("no amount"));
            lines.add(line(key(entry, part, day, amount, i + 1), day, amount, part));
        }
        return lines;
    }

    private static BankLine line(String key, LocalDate day, Money amount, Element detail) {
        return new BankLine(key, day, amount, payer(detail), reference(detail));
    }

    /** The bank's reference names an entry for good; where there is none, everything that is known of it does. */
    private static String key(Element entry, Element detail, LocalDate day, Money amount, int part) {
        String reference = Stream.of(
                        detail.words("Refs", "AcctSvcrRef"), entry.words("AcctSvcrRef"), entry.words("NtryRef"))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return reference.isEmpty()
                ? "camt:"
                        + String.join(
                                "|", day.toString(), amount.toString(), payer(detail), reference(detail), "" + part)
                : "camt:%s|%s|%s|%d".formatted(day, reference, amount, part);
    }

    private static LocalDate day(Element entry) {
        String date = Stream.of(
                        entry.words("BookgDt", "Dt"),
                        entry.words("BookgDt", "DtTm"),
                        entry.words("ValDt", "Dt"),
                        entry.words("ValDt", "DtTm"))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return Dates.day(date.length() > 10 ? date.substring(0, 10) : date);
    }

    private static Money money(Element amount) {
        return Money.of(CurrencyUnit.of(amount.currency()), Decimal.read(amount.text()));
    }

    private static String payer(Element detail) {
        return Optional.of(detail.words("RltdPties", "Dbtr", "Nm"))
                .filter(name -> !name.isEmpty())
                .orElse(detail.words("RltdPties", "Dbtr", "Pty", "Nm"));
    }

    private static String reference(Element detail) {
        String text = Stream.of(
                        detail.all("RmtInf", "Ustrd"),
                        detail.all("RmtInf", "Strd", "CdtrRefInf", "Ref"),
                        detail.all("RmtInf", "Strd", "RfrdDocInf", "Nb"),
                        detail.all("Refs", "EndToEndId"))
                .flatMap(found -> found)
                .map(Element::text)
                .filter(found -> !found.isEmpty() && !found.equals(NO_ID))
                .collect(Collectors.joining(" "));
        return text.isEmpty() ? detail.words("AddtlNtryInf") : text;
    }
}
