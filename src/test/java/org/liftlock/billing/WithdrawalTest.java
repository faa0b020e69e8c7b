package org.liftlock.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.billing.payment.PaymentIntake;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class WithdrawalTest {
    private static final LocalDate BEGIN = LocalDate.of(2025, 4, 1);

    @Inject
    BillingWorld world;

    @Inject
    World portal;

    @Inject
    Scopes scopes;

    @Inject
    PaymentIntake intake;

    @Inject
    InvoiceList list;

    @Inject
    Statement statement;

    @Inject
    Payments payments;

    private UUID customer;
    private Invoice invoice;

    @BeforeEach
    void paid() {
        customer = world.customer();
        world.licensed(customer, "business", 5, false, BEGIN, BEGIN.plusYears(1));
        invoice = world.bill(customer, BEGIN).getFirst();
        read(entry("CRDT", "2025-04-10", "in", ""));
        assertThat(state()).isEqualTo(InvoiceState.PAID);
    }

    private String entry(String direction, String day, String reference, String reversal) {
        return """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Ntry><Amt Ccy="EUR">%s</Amt>
                <CdtDbtInd>%s</CdtDbtInd>%s<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>%s</Dt></BookgDt><AcctSvcrRef>%s-%s</AcctSvcrRef>
                <NtryDtls><TxDtls><RmtInf><Ustrd>%s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>
                """.formatted(
                        invoice.total().getAmount().toPlainString(),
                        direction,
                        reversal,
                        day,
                        reference,
                        invoice.id(),
                        invoice.label());
    }

    private void read(String file) {
        scopes.run(Scope.PORTAL, () -> intake.take("bank.xml", file.strip().getBytes(StandardCharsets.UTF_8), "sales"));
    }

    private InvoiceState state() {
        return scopes.in(Scope.PORTAL, () -> list.of(invoice).state());
    }

    private UUID payment() {
        return scopes.in(Scope.PORTAL, () -> payments.of(customer).getFirst().id());
    }

    @Test
    void whatTheBankGivesBackIsOpenAgainAndBothStandOnTheStatement() {
        read(entry("DBIT", "2025-04-20", "out", "<RvslInd>true</RvslInd>"));
        UUID entry = (UUID) portal.ask(
                "select id from bank_entry where returned and state = 'open' and key like ?1",
                "%" + invoice.id() + "%");
        Browser sales = Browser.signedIn(portal.staff(Role.SALES));
        String page = "/billing/payments/entries/" + entry + "/withdrawal";
        assertThat(sales.open("/billing/payments").asString()).contains(page);
        assertThat(sales.open(page).asString()).contains(payment().toString());
        assertThat(sales.submit(page, page, Map.of("payment", "")).statusCode()).isEqualTo(422);
        sales.submit(page, page, Map.of("payment", payment().toString()));
        assertThat(state()).isEqualTo(InvoiceState.OVERDUE);
        Statement.Sheet sheet = scopes.in(
                Scope.PORTAL,
                () -> statement.of(customer, invoice.total().getCurrencyUnit(), BEGIN, BEGIN.plusYears(1)));
        assertThat(sheet.moves()).extracting(Statement.Move::kind).containsExactly("invoice", "payment", "withdrawal");
        assertThat(sheet.closing()).isEqualTo(invoice.total());
    }

    @Test
    void aPaymentTypedByMistakeIsWithdrawnOnceWithADayAndAReason() {
        UUID payment = payment();
        var sales = api(portal.staff(Role.SALES));
        String address = "/api/v1/payments/" + payment + "/withdrawal";
        sales.body(Map.of("day", "2025-04-09"))
                .post(address)
                .then()
                .statusCode(422)
                .body("errors.size()", is(2));
        sales.body(Map.of("reason", "Typed by mistake")).post(address).then().statusCode(204);
        sales.body(Map.of("reason", "Again")).post(address).then().statusCode(409);
        assertThat(state()).isEqualTo(InvoiceState.OVERDUE);
        assertThat(Browser.signedIn(portal.staff(Role.SALES))
                        .open("/billing/payments")
                        .asString())
                .contains("Typed by mistake");
    }
}
