package org.liftlock.billing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class BillingPagesTest {
    private static final String PAYER = "billed";

    @Inject
    World people;

    @Inject
    BillingWorld world;

    @Inject
    Clock clock;

    private Browser admin;
    private Browser sales;
    private Invoice invoice;

    @BeforeEach
    void invoiced() {
        admin = Browser.signedIn(people.member(PAYER, Role.ADMIN));
        sales = Browser.signedIn(people.staff(Role.SALES));
        UUID payer = people.id(PAYER);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        world.licensed(payer, "business", 7, false, today.minusDays(60), today.plusDays(305));
        invoice = world.bill(payer, today.minusDays(60)).getFirst();
    }

    @Test
    void administratorSeesWhatIsPaidAndOverdueAndDownloadsThePdf() {
        assertThat(admin.open("/billing").asString()).contains(invoice.label(), "overdue", "Business", "Bank transfer");
        assertThat(admin.open("/billing/invoices?state=overdue").asString()).contains(invoice.label());
        assertThat(admin.open("/billing/invoices?q=nothing").asString()).contains("No invoice fits");
        assertThat(admin.open(page()).asString()).contains("Test Maker Ltd", "IBAN: DE89", "2\u202f460.00");
        Response pdf = admin.open(page() + "/invoice.pdf");
        assertThat(pdf.contentType()).isEqualTo("application/pdf");
        assertThat(pdf.header("Content-Disposition")).contains(invoice.label() + ".pdf");
        assertThat(new String(pdf.asByteArray(), 0, 5, StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        assertThat(admin.open("/billing/statement").asString()).contains(invoice.label());
        assertThat(admin.open("/billing/statement.csv").asString())
                .startsWith("day,kind,number,amount,balance,currency")
                .contains(invoice.label());
        assertThat(admin.open("/billing/statement.pdf").contentType()).isEqualTo("application/pdf");
    }

    @Test
    void othersFindNothingOfIt() {
        Browser stranger = Browser.signedIn(people.member("elsewhere", Role.ADMIN));
        assertThat(stranger.open(page()).statusCode()).isEqualTo(404);
        assertThat(stranger.open(page() + "/invoice.pdf").statusCode()).isEqualTo(404);
        assertThat(stranger.open("/billing/invoices").asString()).doesNotContain(invoice.label());
        Browser viewer = Browser.signedIn(people.member(PAYER, Role.VIEWER));
        assertThat(viewer.open("/billing").statusCode()).isEqualTo(403);
        Browser watcher = Browser.signedIn(people.member(PAYER, Role.COST_MANAGER));
        assertThat(watcher.open("/billing").statusCode()).isEqualTo(200);
        assertThat(watcher.open("/billing/account").asString()).doesNotContain("Add a contact");
    }

    @Test
    void directDebitNeedsAValidIbanAndKeepsItSealed() {
        Response wrong = method("direct_debit", "DE89370400440532013001");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.asString()).contains("no valid IBAN").doesNotContain("DE89370400440532013001");
        assertThat(method("direct_debit", "DE89 3704 0044 0532 0130 00").statusCode())
                .isEqualTo(303);
        String page = admin.open("/billing/payment-method").asString();
        assertThat(page).contains("ending in 3000", "Ada Payer").doesNotContain("37040044");
        assertThat(people.ask(
                        "select count(*) from billing_account where cast(billing_account as text) like '%37040044%'"))
                .isEqualTo(0L);
        assertThat(people.ask("select count(*) from audit_event where cast(detail as text) like '%37040044%'"))
                .isEqualTo(0L);
        assertThat(method("external", "").statusCode()).isEqualTo(422);
        assertThat(method("bank_transfer", "").statusCode()).isEqualTo(303);
    }

    private Response method(String method, String iban) {
        return admin.submit(
                "/billing/payment-method",
                "/billing/payment-method",
                Map.of("method", method, "iban", iban, "holder", "Ada Payer", "consent", "yes"));
    }

    @Test
    void addressAndContactsAreCheckedAndKept() {
        Response wrong =
                admin.submit("/billing/account", "/billing/account", Map.of("company", "", "country", "Germany"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.asString()).contains("two letters", "value=\"Germany\"");
        assertThat(admin.submit(
                                "/billing/account",
                                "/billing/account",
                                Map.of("company", "Billed AG", "address", "1 Way\nTown", "country", "de"))
                        .statusCode())
                .isEqualTo(303);
        String contact = "bills" + UUID.randomUUID() + "@billed.example";
        assertThat(admin.submit("/billing/account", "/billing/contacts", Map.of("email", contact))
                        .statusCode())
                .isEqualTo(303);
        assertThat(admin.submit("/billing/account", "/billing/contacts", Map.of("email", contact))
                        .asString())
                .contains("already");
        assertThat(admin.open("/billing/account").asString()).contains(contact, "Billed AG");
    }

    @Test
    void salesTakesAnInvoiceBackAndItIsCredited() {
        assertThat(sales.submit(page(), page() + "/credit", Map.of("reason", ""))
                        .statusCode())
                .isEqualTo(422);
        Response credited = sales.submit(page(), page() + "/credit", Map.of("reason", "wrong address"));
        assertThat(credited.statusCode()).isEqualTo(303);
        assertThat(admin.open(page()).asString()).contains("Credited", "credit note CRN-");
        assertThat(sales.submit(page(), page() + "/credit", Map.of("reason", "again"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void paymentsComeByHandByFileAndByProgram() {
        assertThat(sales.submit(
                                "/billing/payments",
                                "/billing/payments",
                                Map.of("payee", "nobody", "amount", "x", "currency", "EUR"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(sales.submit(
                                "/billing/payments",
                                "/billing/payments",
                                Map.of("payee", invoice.label(), "amount", "100", "currency", "EUR"))
                        .statusCode())
                .isEqualTo(303);
        String reference = "who knows " + UUID.randomUUID();
        Response file = sales.request()
                .multiPart("csrf-token", sales.token("/billing/payments"))
                .multiPart(
                        "file",
                        "bank.csv",
                        ("date,amount,currency,reference\n2026-01-02,5.00,EUR," + reference + "\n")
                                .getBytes(StandardCharsets.UTF_8))
                .post("/billing/payments/files");
        assertThat(file.statusCode()).as(file.asString()).isEqualTo(303);
        assertThat(sales.open("/billing/payments").asString()).contains(reference, "What could not be matched");
        Object entry = people.ask("select id from bank_entry where reference = ?", reference);
        String act = "/billing/payments/entries/" + entry;
        assertThat(sales.submit("/billing/payments", act + "/assignment", Map.of("payee", "nonsense"))
                        .asString())
                .contains("There is no invoice with this number");
        assertThat(sales.submit("/billing/payments", act + "/assignment", Map.of("payee", invoice.label()))
                        .statusCode())
                .isEqualTo(303);
        World.api(people.staff(Role.SALES))
                .body(Map.of("payee", invoice.label(), "amount", "10.00", "currency", "EUR"))
                .post("/api/v1/payments")
                .then()
                .statusCode(201)
                .body("amount", equalTo("10.00"));
        World.api(people.staff(Role.SALES))
                .body(Map.of("payee", invoice.label(), "amount", "10.00", "currency", "USD"))
                .post("/api/v1/payments")
                .then()
                .statusCode(422)
                .body("errors.currency", containsString("EUR"));
        World.api(people.member(PAYER, Role.ADMIN))
                .get("/api/v1/invoices/" + invoice.id())
                .then()
                .statusCode(200)
                .body("open", equalTo(invoice.total().minus(115L).getAmount().toPlainString()))
                .body("state", equalTo("overdue"));
    }

    @Test
    void programsListInvoicesAndGetThemAsPdf() {
        String token = World.token(people.member(PAYER, Role.ADMIN));
        World.api(people.member(PAYER, Role.ADMIN))
                .queryParam("q", invoice.label())
                .get("/api/v1/invoices")
                .then()
                .statusCode(200)
                .body("items.number", hasItem(invoice.label()));
        given().header("Authorization", "Bearer " + token)
                .header("Accept", "application/pdf")
                .get("/api/v1/invoices/" + invoice.id())
                .then()
                .statusCode(200)
                .contentType("application/pdf");
    }

    private String page() {
        return "/billing/invoices/" + invoice.id();
    }
}
