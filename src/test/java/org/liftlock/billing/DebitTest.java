package org.liftlock.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Organizations;
import org.liftlock.person.Role;
import org.liftlock.secret.Seal;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class DebitTest {
    private static final LocalDate BEGIN = LocalDate.of(2025, 5, 1);
    private static final String PAGE = "/billing/debits";

    @Inject
    BillingWorld world;

    @Inject
    World portal;

    @Inject
    Scopes scopes;

    @Inject
    Accounts accounts;

    @Inject
    Organizations organizations;

    @Inject
    Payments payments;

    @Inject
    Withdrawals withdrawals;

    @Inject
    Seal seal;

    private Invoice invoice(UUID customer) {
        scopes.run(Scope.PORTAL, () -> accounts.own(organizations.findById(customer))
                .debit(
                        new Mandate("LL-" + customer, "Acme", "3000", Instant.now(), "admin"),
                        "DE89370400440532013000",
                        seal));
        world.licensed(customer, "business", 5, false, BEGIN, BEGIN.plusYears(1));
        return world.bill(customer, BEGIN).getFirst();
    }

    private Object debits(Invoice invoice, String what) {
        return portal.ask("select " + what + " from debit where invoice_id = ?1", invoice.id());
    }

    @Test
    void anInvoiceIsCollectedOnceAndAgainWhenTheMoneyWasGivenBack() {
        UUID customer = world.customer();
        Invoice invoice = invoice(customer);
        Browser sales = Browser.signedIn(portal.staff(Role.SALES));
        String tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();
        assertThat(sales.submit(PAGE, PAGE, Map.of("collect_on", "2025-05-01")).statusCode())
                .isEqualTo(422);
        sales.submit(PAGE, PAGE, Map.of("collect_on", tomorrow));
        sales.submit(PAGE, PAGE, Map.of("collect_on", tomorrow));
        assertThat(debits(invoice, "count(*)")).isEqualTo(1L);
        Object collection = debits(invoice, "collection_id");
        assertThat(sales.open(PAGE + "/" + collection + "/file").asString())
                .contains(invoice.label(), "LL-" + customer, "DE89370400440532013000", "FRST");
        sales.submit(PAGE, PAGE + "/" + collection + "/sending", Map.of());
        collectedLongAgo(invoice);
        withdraw(pay(invoice, invoice.total()));
        assertThat(debits(invoice, "count(ended_at)")).isEqualTo(1L);
        sales.submit(PAGE, PAGE, Map.of("collect_on", tomorrow));
        assertThat(debits(invoice, "count(*) filter (where not first)")).isEqualTo(1L);
    }

    private void collectedLongAgo(Invoice invoice) {
        portal.change(
                "update debit_collection set collect_on = ?1 where id in (select collection_id from debit where invoice_id = ?2)",
                BEGIN.plusDays(19),
                invoice.id());
    }

    private UUID pay(Invoice invoice, Money amount) {
        return scopes.in(Scope.PORTAL, () -> payments.receive(
                        invoice.organizationId(),
                        new Payment.Receipt(BEGIN.plusDays(20), amount, invoice.label(), "Acme"),
                        invoice,
                        Payment.Source.HAND,
                        "sales")
                .id());
    }

    private void withdraw(UUID payment) {
        scopes.run(
                Scope.PORTAL, () -> withdrawals.withdraw(payment, BEGIN.plusDays(25), "Returned by the bank", "sales"));
    }

    @Test
    void aDebitWhoseMoneyIsStillToComeIsNotEndedByAnotherPaymentThatIsWithdrawn() {
        Invoice invoice = invoice(world.customer());
        UUID other = pay(invoice, Money.ofMajor(CurrencyUnit.EUR, 1));
        Browser sales = Browser.signedIn(portal.staff(Role.SALES));
        collect(sales, invoice);
        withdraw(other);
        assertThat(debits(invoice, "count(ended_at)")).isEqualTo(0L);
        withdraw(pay(invoice, invoice.total().minusMajor(1)));
        assertThat(debits(invoice, "count(ended_at)"))
                .as("paid before the day of collection, so not by the debit")
                .isEqualTo(0L);
    }

    private void collect(Browser sales, Invoice invoice) {
        sales.submit(
                PAGE,
                PAGE,
                Map.of("collect_on", LocalDate.now(ZoneOffset.UTC).plusDays(1).toString()));
        Object collection =
                portal.ask("select collection_id from debit where invoice_id = ?1 and ended_at is null", invoice.id());
        sales.submit(PAGE, PAGE + "/" + collection + "/sending", Map.of());
    }

    @Test
    void whatTheBankRefusedIsListedAndCollectedByTheNextFile() {
        Invoice invoice = invoice(world.customer());
        Browser sales = Browser.signedIn(portal.staff(Role.SALES));
        collect(sales, invoice);
        String refusal = PAGE + "/invoices/" + invoice.id() + "/refusal";
        assertThat(sales.open(PAGE).asString()).doesNotContain(refusal);
        collectedLongAgo(invoice);
        assertThat(sales.open(PAGE).asString()).contains(refusal);
        assertThat(sales.submit(PAGE, refusal, Map.of()).statusCode()).isEqualTo(303);
        assertThat(sales.submit(PAGE, refusal, Map.of()).statusCode()).isEqualTo(404);
        assertThat(sales.open(PAGE).asString()).doesNotContain(refusal);
        collect(sales, invoice);
        assertThat(debits(invoice, "count(*)")).isEqualTo(2L);
    }
}
