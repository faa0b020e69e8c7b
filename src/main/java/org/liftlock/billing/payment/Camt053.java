package org.liftlock.billing.payment;

import java.io.ByteArrayInputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.liftlock.web.Day;
import org.liftlock.web.Decimal;

/**
 * Account statements of banks (ISO 20022, camt.053) in every version. Libraries for it bind one version each to hundreds
 * of generated classes; of all versions a dozen elements are wanted here, which are the same in each. DTDs and entities of
 * others are off.
 */
final class Camt053 {
    /** What banks write where they have no reference. */
    private static final Set<String> NO_ID = Set.of("NOTPROVIDED", "NONREF");

    private final List<BankLine> lines = new ArrayList<>();
    private final Map<String, Integer> alike = new HashMap<>();
    private int statements;
    private String statement = "";
    private String account = "";

    private Camt053() {}

    static List<BankLine> read(byte[] file) throws Unreadable {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        Camt053 reading = new Camt053();
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(file));
            while (xml.hasNext()) {
                xml.next();
                if (xml.isStartElement()) {
                    reading.element(xml);
                }
            }
        } catch (XMLStreamException malformed) {
            throw new Unreadable("It is no well-formed XML without a document type, at line %d."
                    .formatted(
                            malformed.getLocation() == null
                                    ? 0
                                    : malformed.getLocation().getLineNumber()));
        }
        if (reading.lines.isEmpty()) {
            throw new Unreadable("There is no booked entry (Ntry) with money that came in.");
        }
        return reading.lines;
    }

    /** Of a statement its id and its account stand before its entries. */
    private void element(XMLStreamReader xml) throws XMLStreamException, Unreadable {
        switch (xml.getLocalName()) {
            case "Stmt", "Rpt", "Ntfctn" -> {
                statements++;
                statement = "";
                account = "";
            }
            case "Id" -> {
                String id = Element.read(xml).text();
                statement = statement.isEmpty() ? id : statement;
            }
            case "Acct" -> {
                Element found = Element.read(xml);
                account = given(Stream.of(found.words("Id", "IBAN"), found.words("Id", "Othr", "Id")));
            }
            case "Ntry" -> {
                int line = xml.getLocation().getLineNumber();
                entry(Element.read(xml), line);
            }
            default -> {
                // looked into
            }
        }
    }

    /** Only what is booked and came in, or of that was given back; one that gathers several payments is taken apart. */
    private void entry(Element entry, int line) throws Unreadable {
        String status = Stream.of(entry.words("Sts", "Cd"), entry.words("Sts"))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("BOOK");
        boolean reversal = entry.words("RvslInd").equals("true")
                || entry.first("NtryDtls", "TxDtls", "RtrInf").isPresent();
        boolean returned = entry.words("CdtDbtInd").equals("DBIT") && reversal;
        boolean came = entry.words("CdtDbtInd").equals("CRDT") && !reversal;
        if (!status.equals("BOOK") || !(came || returned)) {
            return;
        }
        try {
            take(entry, returned);
        } catch (DateTimeException noDay) {
            throw new Unreadable("The entry at line %d has no booking date.".formatted(line));
        } catch (IllegalArgumentException | ArithmeticException noMoney) {
            throw new Unreadable("The entry at line %d has no amount with a currency.".formatted(line));
        }
    }

    private void take(Element entry, boolean returned) {
        LocalDate day = day(entry);
        List<Element> parts = entry.all("NtryDtls", "TxDtls").toList();
        Money whole = money(entry.first("Amt").orElseThrow(() -> new IllegalArgumentException("no amount")));
        if (parts.size() < 2) {
            take(entry, parts.isEmpty() ? entry : parts.getFirst(), day, whole, 0, returned);
            return;
        }
        for (int i = 0; i < parts.size(); i++) {
            Element part = parts.get(i);
            Money amount = Stream.concat(part.all("Amt"), part.all("AmtDtls", "TxAmt", "Amt"))
                    .findFirst()
                    .map(Camt053::money)
                    .orElseThrow(() -> new IllegalArgumentException("no amount"));
            take(entry, part, day, amount, i + 1, returned);
        }
    }

    /** Banks book nothing at all, too, such as a closing; that is nobody's payment. */
    private void take(Element entry, Element detail, LocalDate day, Money amount, int part, boolean returned) {
        if (amount.isPositive()) {
            String facts = "%s|%s|%s%s|%d".formatted(account, day, returned ? "-" : "", amount, part);
            lines.add(new BankLine(key(entry, detail, facts), day, amount, payer(detail), reference(detail), returned));
        }
    }

    /**
     * The bank's reference names an entry for good, its number only within its statement; where there is neither,
     * everything that is known of it does, and of several that are alike in a file their number.
     */
    private String key(Element entry, Element detail, String facts) {
        String bank = given(Stream.of(detail.words("Refs", "AcctSvcrRef"), entry.words("AcctSvcrRef")));
        if (!bank.isEmpty()) {
            return numbered("camt:%s|%s".formatted(facts, bank), statements);
        }
        String number = given(Stream.of(entry.words("NtryRef")));
        if (!number.isEmpty() && !statement.isEmpty()) {
            return numbered("camt:%s|%s|%s".formatted(facts, statement, number), statements);
        }
        return numbered("camt:%s|%s|%s".formatted(facts, payer(detail), reference(detail)), 0);
    }

    /** @param within the statement in which alike ones are counted; 0 for the whole file */
    private String numbered(String key, int within) {
        int count = alike.merge(within + key, 1, Integer::sum);
        return count == 1 ? key : key + "#" + count;
    }

    private static String given(Stream<String> texts) {
        return texts.filter(text -> !text.isEmpty() && !NO_ID.contains(text))
                .findFirst()
                .orElse("");
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
        return Day.of(date.length() > 10 ? date.substring(0, 10) : date);
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
                .filter(found -> !found.isEmpty() && !NO_ID.contains(found))
                .collect(Collectors.joining(" "));
        return text.isEmpty() ? detail.words("AddtlNtryInf") : text;
    }
}
