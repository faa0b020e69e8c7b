package org.liftlock.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.billing.payment.PaymentFile;
import org.liftlock.billing.payment.PaymentIntake;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.person.Role;
import org.liftlock.problem.Problem;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class PaymentsTest {
    private static final LocalDate BEGIN = LocalDate.of(2025, 3, 1);

    @Inject
    BillingWorld world;

    @Inject
    Scopes scopes;

    @Inject
    PaymentIntake intake;

    @Inject
    InvoiceList list;

    @Inject
    Ledger ledger;

    @Inject
    EntityManager entities;

    @Inject
    World people;

    private UUID acme;
    private Invoice invoice;

    @BeforeEach
    void invoiced() {
        acme = world.customer();
        world.licensed(acme, "business", 5, false, BEGIN, BEGIN.plusYears(1));
        invoice = world.bill(acme, BEGIN).getFirst();
    }

    @Test
    void fileIsMatchedByTheNumberInItsReferenceAndCountsOnce() {
        String half = "2499.00";
        PaymentFile file = read(csv(
                row(half, "Invoice " + invoice.label().toLowerCase(Locale.ROOT).replace("-", " "), "a")));
        assertThat(file.matched()).isEqualTo(1);
        assertThat(state()).isEqualTo(InvoiceState.PAID);
        assertThatThrownBy(() -> read(csv(row(
                        half,
                        "Invoice " + invoice.label().toLowerCase(Locale.ROOT).replace("-", " "),
                        "a"))))
                .isInstanceOf(Problem.Invalid.class);
        assertThat(world.count("Payment where organizationId = ?1", acme)).isEqualTo(1);
    }

    @Test
    void entryThatStandsInTwoFilesCountsOnce() {
        read(csv(row("100.00", invoice.label(), "x")));
        PaymentFile second = read(csv(row("100.00", invoice.label(), "x") + row("50.00", invoice.label(), "y")));
        assertThat(second.fresh()).isEqualTo(1);
        assertThat(entry().settled()).hasToString("EUR 150.00");
        assertThat(state()).isEqualTo(InvoiceState.OVERDUE);
    }

    @Test
    void whatIsTooMuchStaysAsCreditAndPaysTheNextInvoice() {
        read(csv(row("10000.00", invoice.label(), "z")));
        assertThat(state()).isEqualTo(InvoiceState.PAID);
        Money left = Money.parse("EUR 10000.00").minus(invoice.total());
        assertThat(free()).isEqualTo(left);
        world.licensed(
                acme,
                "business",
                3,
                false,
                BEGIN.plusDays(40),
                BEGIN.plusDays(40).plusYears(1));
        Invoice next = world.bill(acme, BEGIN.plusDays(40)).getFirst();
        assertThat(free()).isEqualTo(left.minus(next.total()));
    }

    @Test
    void whatNamesNothingWaitsForAPerson() {
        PaymentFile file = read(csv(row("1.00", "thank you", "n")));
        assertThat(file.fresh()).isEqualTo(1);
        assertThat(file.matched()).isZero();
        assertThat(world.count(
                        "BankEntry where state = 'open' and fileDigest is not null and reference = ?1", "thank you"))
                .isPositive();
    }

    @Test
    void entryCannotBeAssignedToAnInvoiceInAnotherCurrency() {
        read(csv(row("7.00", "who knows", "usd").replace("EUR", "USD")));
        UUID entry = scopes.in(Scope.PORTAL, () -> entities.createQuery(
                        "select id from BankEntry where currency = 'USD' and state = 'open' and key like ?1",
                        UUID.class)
                .setParameter(1, "%" + invoice.id() + "%")
                .getSingleResult());
        Browser browser = Browser.signedIn(people.staff(Role.SUPER_ADMIN));
        Response refused = browser.submit(
                "/billing/payments",
                "/billing/payments/entries/" + entry + "/assignment",
                Map.of("payee", invoice.label()));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("The invoice is in EUR");
        assertThat(world.count("BankEntry where id = ?1 and state = 'open'", entry))
                .isEqualTo(1);
    }

    @Test
    void paymentThatIsSentTwiceCountsOnce() {
        String staff = people.staff(Role.SUPER_ADMIN);
        Map<String, String> order = Map.of("payee", invoice.label(), "amount", "10.00", "currency", "EUR");
        List<String> ids = Stream.of(1, 2)
                .map(time -> World.api(staff)
                        .header("Idempotency-Key", "bank-" + invoice.id())
                        .body(order)
                        .post("/api/v1/payments")
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("id"))
                .toList();
        assertThat(ids.getFirst()).isEqualTo(ids.getLast());
        World.api(staff)
                .header("Idempotency-Key", "bank-" + invoice.id())
                .body(Map.of("payee", invoice.label(), "amount", "11.00", "currency", "EUR"))
                .post("/api/v1/payments")
                .then()
                .statusCode(409);
        assertThat(world.count("Payment where organizationId = ?1", acme)).isEqualTo(1);
    }

    @Test
    void formThatIsSentTwiceCountsOnceAndAnotherPaymentInItIsAskedFor() {
        Browser browser = Browser.signedIn(people.staff(Role.SUPER_ADMIN));
        String once = UUID.randomUUID().toString();
        assertThat(browser.open("/billing/payments").asString()).contains("name=\"once\" value=\"");
        for (int time = 0; time < 2; time++) {
            assertThat(record(browser, once, "10.00").statusCode()).isEqualTo(303);
        }
        assertThat(world.count("Payment where organizationId = ?1", acme)).isEqualTo(1);
        Response other = record(browser, once, "12.00");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.asString())
                .contains("further payment", "value=\"12.00\"")
                .doesNotContain(once);
        assertThat(world.count("Payment where organizationId = ?1", acme)).isEqualTo(1);
    }

    private Response record(Browser browser, String once, String amount) {
        return browser.submit(
                "/billing/payments",
                "/billing/payments",
                Map.of("payee", invoice.label(), "amount", amount, "currency", "EUR", "once", once));
    }

    private static String csv(String rows) {
        return "date,amount,currency,reference,payer,id\n" + rows;
    }

    private String row(String amount, String reference, String id) {
        return "2025-03-10,%s,EUR,%s,Acme,%s-%s%n".formatted(amount, reference, invoice.id(), id);
    }

    private PaymentFile read(String text) {
        return scopes.in(Scope.PORTAL, () -> intake.take("bank.csv", text.getBytes(StandardCharsets.UTF_8), "sales"));
    }

    private InvoiceList.Entry entry() {
        return scopes.in(Scope.PORTAL, () -> list.of(invoice));
    }

    private InvoiceState state() {
        return entry().state();
    }

    private Money free() {
        return scopes.in(Scope.PORTAL, () -> ledger.free(acme, invoice.total().getCurrencyUnit()));
    }
}
