package org.liftlock.billing.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BankFilesTest {
    @Test
    void csvIsReadWithEitherSeparatorAndLeavesOutWhatWentOut() throws Unreadable {
        List<BankLine> lines = CsvStatement.read("""
                date,amount,currency,reference,payer,id
                2026-11-03,119.00,EUR,INV-2026-00001,Acme,b-1
                2026-11-04,-20.00,EUR,fee,Bank,b-2
                """);
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().key()).endsWith("b-1");
        assertThat(lines.getFirst().amount()).hasToString("EUR 119.00");
        assertThat(CsvStatement.read("date;amount;currency;reference\n2026-11-03;119,00;EUR;x"))
                .first()
                .extracting(line -> line.amount().toString())
                .isEqualTo("EUR 119.00");
    }

    @Test
    void twoAlikeInOneFileAreTwoAndTheSameInTheNextFile() throws Unreadable {
        String file = "date,amount,currency,reference\n2026-11-03,5,EUR,x\n2026-11-03,5,EUR,x\n";
        assertThat(CsvStatement.read(file)).extracting(BankLine::key).doesNotHaveDuplicates();
        assertThat(CsvStatement.read(file)).isEqualTo(CsvStatement.read(file));
    }

    @Test
    void wrongCsvSaysWhichLineAndWhy() {
        assertThatThrownBy(() -> CsvStatement.read("date,amount,currency\n2026-11-03,5,EUR"))
                .hasMessageContaining("Line 2 has no column 'reference'");
        assertThatThrownBy(() -> CsvStatement.read("date,amount,currency,reference\n3.11.2026,5,EUR,x"))
                .hasMessageContaining("Line 2: '3.11.2026' is no day");
        assertThatThrownBy(() -> CsvStatement.read("date,amount,currency,reference\n2026-11-03,five,EUR,x"))
                .hasMessageContaining("Line 2: 'five EUR' is no amount");
        assertThatThrownBy(() -> CsvStatement.read("date,amount,currency,reference\n2026-11-03,5.001,EUR,x"))
                .hasMessageContaining("Line 2");
    }

    static String camt(String version, String entries) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.%s"><BkToCstmrStmt><Stmt>%s</Stmt></BkToCstmrStmt></Document>
                """.formatted(version, entries);
    }

    static String entry(String amount, String reference, String text) {
        return """
                <Ntry><Amt Ccy="EUR">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-03</Dt></BookgDt>
                <AcctSvcrRef>%s</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><Dbtr><Nm>Acme AG</Nm></Dbtr></RltdPties>
                <RmtInf><Ustrd>%s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
                """.formatted(amount, reference, text);
    }

    @Test
    void bankStatementsOfEveryVersionAreRead() throws Unreadable {
        String newer = entry("119.00", "R1", "INV-2026-00001")
                .replace("<Sts>BOOK</Sts>", "<Sts><Cd>BOOK</Cd></Sts>")
                .replace("<Nm>Acme AG</Nm>", "<Pty><Nm>Acme AG</Nm></Pty>");
        BankLine old = read(camt("02", entry("119.00", "R1", "INV-2026-00001"))).getFirst();
        assertThat(read(camt("08", newer)).getFirst()).isEqualTo(old);
        assertThat(old.payer()).isEqualTo("Acme AG");
        assertThat(old.reference()).isEqualTo("INV-2026-00001");
        assertThat(old.bookedOn()).isEqualTo("2026-11-03");
    }

    @Test
    void entryThatGathersPaymentsIsTakenApartAndPendingOnesWait() throws Unreadable {
        String gathered = """
                <Ntry><Amt Ccy="EUR">30.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><DtTm>2026-11-03T10:00:00</DtTm></BookgDt>
                <NtryDtls><TxDtls><Amt Ccy="EUR">10.00</Amt><RmtInf><Ustrd>a</Ustrd></RmtInf></TxDtls>
                <TxDtls><AmtDtls><TxAmt><Amt Ccy="EUR">20.00</Amt></TxAmt></AmtDtls><RmtInf><Strd><CdtrRefInf><Ref>b</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>
                </NtryDtls></Ntry>""";
        String pending = entry("5.00", "R2", "c").replace("BOOK", "PDNG");
        String out = entry("5.00", "R3", "d").replace("CRDT", "DBIT");
        assertThat(read(camt("08", gathered + pending + out)))
                .extracting(line -> line.amount() + " " + line.reference())
                .containsExactly("EUR 10.00 a", "EUR 20.00 b");
    }

    @Test
    void alikeEntriesWithoutReferenceOfTheBankAreTwoAndTheSameInTheNextFile() throws Unreadable {
        String alike = entry("5.00", "NONREF", "rent") + entry("5.00", "NOTPROVIDED", "rent");
        List<BankLine> lines = read(camt("08", alike));
        assertThat(lines).hasSize(2).extracting(BankLine::key).doesNotHaveDuplicates();
        assertThat(read(camt("02", alike))).isEqualTo(lines);
    }

    @Test
    void numbersOfEntriesCountOnlyWithinTheirStatementAndReferencesOnlyWithinTheirAccount() throws Unreadable {
        String numbered = entry("5.00", "", "x").replace("<AcctSvcrRef></AcctSvcrRef>", "<NtryRef>1</NtryRef>");
        String referred = entry("5.00", "R1", "x");
        assertThat(List.of(
                        read(camt("08", statement("S1", "DE1", numbered))).getFirst(),
                        read(camt("08", statement("S2", "DE1", numbered))).getFirst(),
                        read(camt("08", statement("S1", "DE2", numbered))).getFirst(),
                        read(camt("08", statement("S1", "DE1", referred))).getFirst(),
                        read(camt("08", statement("S1", "DE2", referred))).getFirst()))
                .extracting(BankLine::key)
                .doesNotHaveDuplicates();
        assertThat(read(camt("08", statement("S2", "DE1", referred))))
                .isEqualTo(read(camt("08", statement("S1", "DE1", referred))));
    }

    private static String statement(String id, String iban, String entries) {
        return "<Id>%s</Id><Acct><Id><IBAN>%s</IBAN></Id></Acct>%s".formatted(id, iban, entries);
    }

    @Test
    void idsOfCsvMayBeginAgainInEachFileAndOnEachAccount() throws Unreadable {
        String head = "date,amount,currency,reference,id,account\n";
        assertThat(List.of(
                        CsvStatement.read(head + "2026-11-03,5,EUR,x,1,A").getFirst(),
                        CsvStatement.read(head + "2026-11-04,5,EUR,x,1,A").getFirst(),
                        CsvStatement.read(head + "2026-11-03,5,EUR,x,1,B").getFirst()))
                .extracting(BankLine::key)
                .doesNotHaveDuplicates();
    }

    @Test
    void filesOfExcelAndEntriesOfNothingAreRead() throws Unreadable {
        assertThat(CsvStatement.read("\uFEFFdate;amount;currency;reference\n2026-11-03;5,00;EUR;x\0y"))
                .extracting(BankLine::reference)
                .containsExactly("x y");
        assertThat(read(camt("08", entry("0.00", "R0", "INV-2026-00001") + entry("1.00", "R1", "x"))))
                .hasSize(1);
        assertThatThrownBy(() -> read(camt("08", entry("9".repeat(50_000), "R", "x"))))
                .hasMessageContaining("no amount");
    }

    @Test
    void keysStayShortEnoughForAnIndex() throws Unreadable {
        String csv = "date,amount,currency,reference\n2026-11-03,5,EUR," + "x".repeat(5_000);
        assertThat(CsvStatement.read(csv).getFirst().key()).hasSizeLessThan(100);
    }

    @Test
    void whatTheBankGaveBackIsReadAndOtherDebitsAreNot() throws Unreadable {
        String out = entry("5.00", "R4", "INV-1").replace("CRDT", "DBIT");
        String reversal = out.replace("<Sts>", "<RvslInd>true</RvslInd><Sts>");
        String sentBack = out.replace("<RltdPties>", "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf><RltdPties>");
        assertThat(read(camt("08", reversal + sentBack.replace("R4", "R5") + out.replace("R4", "R6"))))
                .hasSize(2)
                .allMatch(BankLine::returned);
        assertThatThrownBy(() -> read(camt("08", reversal.replace("DBIT", "CRDT"))))
                .hasMessageContaining("no booked entry");
    }

    @Test
    void documentTypesAndEntitiesOfOthersAreRefused() {
        String bad = "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                + camt("08", entry("1.00", "R", "&x;")).replaceFirst("<\\?xml.*?\\?>", "");
        assertThatThrownBy(() -> read(bad)).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> read("<Document><Stmt>")).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> read("<Document/>")).hasMessageContaining("no booked entry");
    }

    private static List<BankLine> read(String xml) throws Unreadable {
        return Camt053.read(xml.strip().getBytes(StandardCharsets.UTF_8));
    }
}
