package org.liftlock.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.license.LicenseLife;
import org.liftlock.license.Licenses;
import org.liftlock.organization.Organizations;
import org.liftlock.problem.Problem;
import org.liftlock.secret.Seal;

/** Several people and the invoice run at work on one account at once. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class SimultaneousChangesTest {
    @Inject
    BillingWorld world;

    @Inject
    Scopes scopes;

    @Inject
    Licenses licenses;

    @Inject
    LicenseLife life;

    @Inject
    Subscriptions subscriptions;

    @Inject
    Accounts accounts;

    @Inject
    Organizations organizations;

    @Inject
    BillingLock lock;

    @Inject
    Seal seal;

    @Inject
    Clock clock;

    private LocalDate today;
    private UUID acme;
    private UUID license;

    @BeforeEach
    void yearThatIsNotBilledYet() {
        today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        acme = world.customer();
        license = world.licensed(acme, "business", 50, false, today.minusDays(100), today.plusDays(265));
    }

    @Test
    void revocationChargesTheBegunPeriodAndNothingAfterIt() {
        scopes.run(Scope.PORTAL, () -> life.revoke(licenses.require(license), "misuse", "sales"));
        assertThat(world.bill(acme, today)).hasSize(1);
        assertThat(world.bill(acme, today.plusYears(2))).isEmpty();
    }

    @Test
    void revocationWaitsForNobodyWhoIssuesInvoices() {
        scopes.run(Scope.PORTAL, () -> {
            lock.take(acme);
            assertThatThrownBy(() ->
                            scopes.run(Scope.PORTAL, () -> life.revoke(licenses.require(license), "misuse", "sales")))
                    .isInstanceOf(Problem.Conflict.class);
        });
        scopes.run(Scope.PORTAL, () -> life.revoke(licenses.require(license), "misuse", "sales"));
        assertThat(world.bill(acme, today)).hasSize(1);
    }

    @Test
    void orderNumberThatIsSavedLateDoesNotBillAPeriodTwice() {
        scopes.run(Scope.PORTAL, () -> {
            Subscription early = subscriptions.ofLicense(license).orElseThrow();
            assertThat(world.bill(acme, today)).hasSize(1);
            early.order("PO-7");
        });
        assertThat(world.bill(acme, today)).isEmpty();
    }

    @Test
    void addressThatIsSavedLateKeepsTheMandate() {
        scopes.run(Scope.PORTAL, () -> accounts.own(organizations.findById(acme)));
        scopes.run(Scope.PORTAL, () -> {
            Account early = accounts.of(organizations.findById(acme));
            scopes.run(Scope.PORTAL, () -> accounts.own(organizations.findById(acme))
                    .debit(
                            new Mandate("LL-1", "Ada", "3000", clock.instant(), "ada@acme.example"),
                            "DE89370400440532013000",
                            seal));
            early.describe(new Account.Details("Acme AG", "", "DE", "", ""));
        });
        Account after = scopes.in(Scope.PORTAL, () -> accounts.of(organizations.findById(acme)));
        assertThat(after.mandate()).isPresent();
        assertThat(after.company()).isEqualTo("Acme AG");
    }
}
