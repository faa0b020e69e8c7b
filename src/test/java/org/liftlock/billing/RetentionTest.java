package org.liftlock.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
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
import org.liftlock.person.Role;
import org.liftlock.work.Round;

/** What was issued stays when its organization goes. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class RetentionTest {
    private static final LocalDate DAY = LocalDate.of(2029, 3, 1);

    @Inject
    World people;

    @Inject
    BillingWorld world;

    @Inject
    Scopes scopes;

    @Inject
    Payments payments;

    @Inject
    Withdrawals withdrawals;

    @Inject
    @All
    List<Round> rounds;

    @Test
    void documentsOutliveTheirOrganizationAndNumbersGoOn() {
        Browser admin = Browser.signedIn(people.member("bankrupt", Role.ADMIN));
        UUID bankrupt = people.id("bankrupt");
        world.licensed(bankrupt, "business", 5, false, DAY, DAY.plusYears(1));
        Invoice invoice = world.bill(bankrupt, DAY).getFirst();
        pay(bankrupt, 100);
        withdraw(pay(bankrupt, 7, LocalDate.of(2026, 1, 2)));
        String page = "/organizations/bankrupt/deletion";
        assertThat(admin.open(page).asString())
                .contains("What is kept", "Invoices and credit notes: 1", "Payments: 2", "Subscription (entries): 1")
                .contains("Payments that were withdrawn: 1")
                .doesNotContain("Invoice (entries)", "Payment withdrawal (entries)");
        delete(admin, page);

        Browser sales = Browser.signedIn(people.staff(Role.SALES));
        String document = "/billing/invoices/" + invoice.id();
        assertThat(sales.open("/billing/invoices?q=" + invoice.label()).asString())
                .contains(invoice.label(), "deleted");
        assertThat(sales.open(document).asString()).contains("bankrupt").doesNotContain("Put the same on the next");
        assertThat(sales.open(document + "/invoice.pdf").asByteArray()).startsWith('%', 'P', 'D', 'F');
        assertThat(sales.open("/billing/statement?to=2029-12-31&organization=" + bankrupt)
                        .asString())
                .contains(invoice.label(), "bankrupt");
        assertThat(people.ask("select count(*) from payment_withdrawal where organization_id = ?1", bankrupt))
                .isEqualTo(1L);
        pay(bankrupt, 10);
        assertThat(sales.open("/billing/payments").statusCode()).isEqualTo(200);
        assertThat(sales.submit(document, document + "/credit", Map.of("reason", "bankrupt"))
                        .statusCode())
                .isEqualTo(303);

        UUID next = world.customer();
        world.licensed(next, "business", 5, false, DAY, DAY.plusYears(1));
        assertThat(world.bill(next, DAY).getFirst().number()).isEqualTo(invoice.number() + 1);
    }

    private UUID pay(UUID organization, long euros) {
        return pay(organization, euros, DAY);
    }

    private UUID pay(UUID organization, long euros, LocalDate receivedOn) {
        return scopes.in(Scope.PORTAL, () -> payments.receive(
                        organization,
                        new Payment.Receipt(receivedOn, Money.ofMajor(CurrencyUnit.EUR, euros), "CT-1", "Bankrupt Ltd"),
                        null,
                        Payment.Source.HAND,
                        "test")
                .id());
    }

    private void withdraw(UUID payment) {
        scopes.run(
                Scope.PORTAL,
                () -> withdrawals.withdraw(payment, LocalDate.now(ZoneOffset.UTC), "Typed twice.", "test"));
    }

    /** The first round brings it to rest, the second removes it. */
    private void delete(Browser admin, String page) {
        assertThat(admin.submit(page, page, Map.of("confirm", "bankrupt")).statusCode())
                .isEqualTo(303);
        people.change(
                "update organization set deletion_due_at = now() - interval '1 second' where slug = ?", "bankrupt");
        for (int i = 0; i < 2; i++) {
            rounds.stream()
                    .filter(round -> round.getClass().getSimpleName().startsWith("Removal"))
                    .forEach(round -> round.go(() -> false));
        }
        assertThat(people.ask("select count(*) from organization where slug = 'bankrupt'"))
                .isEqualTo(0L);
    }

    @Test
    void nobodyCanDeleteWhatWasIssued() {
        UUID acme = world.customer();
        world.licensed(acme, "business", 5, false, DAY, DAY.plusYears(1));
        Invoice invoice = world.bill(acme, DAY).getFirst();
        for (String table : List.of("invoice where id", "invoice_line where invoice_id")) {
            assertThatThrownBy(() -> scopes.run(
                            Scope.PORTAL, () -> world.change("delete from %s = ?1".formatted(table), invoice.id())))
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }
}
