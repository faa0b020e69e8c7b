package org.liftlock.billing.debit;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.joda.money.Money;

/**
 * A file of SEPA direct debits (ISO 20022, pain.008.001.08, CORE). First and following debits of mandates stand in payment
 * blocks of their own, as banks want them. Names are reduced to the letters that SEPA allows.
 */
record Pain008(String message, Instant made, LocalDate collectOn, Creditor creditor, List<Transaction> transactions) {
    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.008.001.08";
    private static final int LONGEST_NAME = 70;

    /** Who collects. */
    record Creditor(String name, String iban, String id) {}

    /** @param label the number of the invoice, by which the payment is known from end to end */
    record Transaction(
            String label,
            Money amount,
            String mandate,
            LocalDate signedOn,
            boolean first,
            String holder,
            String iban) {}

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement("Document");
            xml.writeDefaultNamespace(NAMESPACE);
            xml.writeStartElement("CstmrDrctDbtInitn");
            header(xml);
            block(xml, "FRST", transactions.stream().filter(Transaction::first).toList());
            block(xml, "RCUR", transactions.stream().filter(one -> !one.first()).toList());
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.toByteArray();
    }

    private void header(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("GrpHdr");
        text(xml, message, "MsgId");
        text(
                xml,
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                        made.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)),
                "CreDtTm");
        sums(xml, transactions);
        text(xml, letters(creditor.name()), "InitgPty", "Nm");
        xml.writeEndElement();
    }

    private static void sums(XMLStreamWriter xml, List<Transaction> some) throws XMLStreamException {
        text(xml, Integer.toString(some.size()), "NbOfTxs");
        BigDecimal sum = some.stream().map(one -> one.amount().getAmount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        text(xml, sum.toPlainString(), "CtrlSum");
    }

    private void block(XMLStreamWriter xml, String sequence, List<Transaction> some) throws XMLStreamException {
        if (some.isEmpty()) {
            return;
        }
        xml.writeStartElement("PmtInf");
        text(xml, message + "-" + sequence, "PmtInfId");
        text(xml, "DD", "PmtMtd");
        sums(xml, some);
        xml.writeStartElement("PmtTpInf");
        text(xml, "SEPA", "SvcLvl", "Cd");
        text(xml, "CORE", "LclInstrm", "Cd");
        text(xml, sequence, "SeqTp");
        xml.writeEndElement();
        text(xml, collectOn.toString(), "ReqdColltnDt");
        text(xml, letters(creditor.name()), "Cdtr", "Nm");
        text(xml, creditor.iban(), "CdtrAcct", "Id", "IBAN");
        text(xml, "NOTPROVIDED", "CdtrAgt", "FinInstnId", "Othr", "Id");
        text(xml, "SLEV", "ChrgBr");
        scheme(xml);
        for (Transaction one : some) {
            transaction(xml, one);
        }
        xml.writeEndElement();
    }

    private void scheme(XMLStreamWriter xml) throws XMLStreamException {
        for (String name : List.of("CdtrSchmeId", "Id", "PrvtId", "Othr")) {
            xml.writeStartElement(name);
        }
        text(xml, creditor.id(), "Id");
        text(xml, "SEPA", "SchmeNm", "Prtry");
        for (int depth = 0; depth < 4; depth++) {
            xml.writeEndElement();
        }
    }

    private static void transaction(XMLStreamWriter xml, Transaction one) throws XMLStreamException {
        xml.writeStartElement("DrctDbtTxInf");
        text(xml, letters(one.label()), "PmtId", "EndToEndId");
        xml.writeStartElement("InstdAmt");
        xml.writeAttribute("Ccy", one.amount().getCurrencyUnit().getCode());
        xml.writeCharacters(one.amount().getAmount().toPlainString());
        xml.writeEndElement();
        xml.writeStartElement("DrctDbtTx");
        xml.writeStartElement("MndtRltdInf");
        text(xml, one.mandate(), "MndtId");
        text(xml, one.signedOn().toString(), "DtOfSgntr");
        xml.writeEndElement();
        xml.writeEndElement();
        text(xml, "NOTPROVIDED", "DbtrAgt", "FinInstnId", "Othr", "Id");
        text(xml, letters(one.holder()), "Dbtr", "Nm");
        text(xml, one.iban(), "DbtrAcct", "Id", "IBAN");
        text(xml, "Invoice " + letters(one.label()), "RmtInf", "Ustrd");
        xml.writeEndElement();
    }

    /** One element in the other, and the text in the innermost. */
    private static void text(XMLStreamWriter xml, String text, String... path) throws XMLStreamException {
        for (String name : path) {
            xml.writeStartElement(name);
        }
        xml.writeCharacters(text);
        for (int depth = 0; depth < path.length; depth++) {
            xml.writeEndElement();
        }
    }

    private static String letters(String text) {
        String plain = Normalizer.normalize(text.replace("ß", "ss").replace("&", "+"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9/?:().,'+ -]", ".")
                .strip();
        return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
    }
}
