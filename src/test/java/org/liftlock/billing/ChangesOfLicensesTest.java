package org.liftlock.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.license.License;
import org.liftlock.license.LicenseLife;
import org.liftlock.license.Licenses;
import org.liftlock.organization.Organizations;

/** What becomes of a license, seen on the bill. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class ChangesOfLicensesTest {
    @Inject
    BillingWorld world;

    @Inject
    Scopes scopes;

    @Inject
    Licenses licenses;

    @Inject
    LicenseLife life;

    @Inject
    Organizations organizations;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    private LocalDate today;
    private UUID acme;
    private UUID license;
    private Invoice first;

    @BeforeEach
    void yearThatBeganAHundredDaysAgo() {
        today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        acme = world.customer();
        LocalDate begun = today.minusDays(100);
        license = world.licensed(acme, "business", 50, false, begun, begun.plusYears(1));
        first = world.bill(acme, today).getFirst();
    }

    @Test
    void moreSeatsAreChargedForTheDaysThatAreLeft() {
        change(found -> life.changeSeats(found, 80, "sales"));
        Invoice more = world.bill(acme, today).getFirst();
        long days = first.issuedOn().minusDays(100).plusYears(1).toEpochDay()
                - first.issuedOn().minusDays(100).toEpochDay();
        long left = days - 100;
        long exact = Math.round(30 * 18_000d * left / days);
        assertThat(more.credits()).isFalse();
        assertThat(more.net().getAmountMinorLong()).isBetween(exact - 2, exact + 2);
        assertThat(world.lines(more)).as("the base fee stays as it is").hasSize(2);
        assertThat(world.bill(acme, today)).isEmpty();
    }

    @Test
    void fewerSeatsGiveACreditNoteThatNamesItsInvoiceAndIsSetOff() {
        change(found -> life.changeSeats(found, 10, "sales"));
        Invoice credit = world.bill(acme, today).getFirst();
        assertThat(credit.credits()).isTrue();
        assertThat(credit.label()).startsWith("CRN-");
        assertThat(credit.refersTo()).isEqualTo(first.id());
        assertThat(owed()).isEqualTo(first.total().minus(credit.total()));
    }

    @Test
    void changeAndItsReversalCancelOut() {
        change(found -> life.changeSeats(found, 77, "sales"));
        change(found -> life.changeEdition(found, "enterprise", "sales"));
        change(found -> life.changeSeats(found, 50, "sales"));
        change(found -> life.changeEdition(found, "business", "sales"));
        assertThat(world.count("Charge where organizationId = ?1", acme)).isZero();
        assertThat(world.bill(acme, today)).isEmpty();
        assertThat(owed()).isEqualTo(first.total());
    }

    @Test
    void higherEditionIsChargedFromTheDayOfTheChange() {
        change(found -> life.changeEdition(found, "enterprise", "sales"));
        Invoice more = world.bill(acme, today).getFirst();
        assertThat(world.lines(more))
                .extracting(line -> line.item().description())
                .anyMatch(words -> words.startsWith("Unused: ") && words.contains("Business"))
                .anyMatch(words -> words.contains("Enterprise"));
    }

    @Test
    void renewalGoesOnWhereTheTermEnded() {
        change(found -> life.renew(found, found.expiresAt().plusSeconds(365L * 86_400), "sales"));
        assertThat(world.bill(acme, today)).isEmpty();
        LocalDate end = today.minusDays(100).plusYears(1);
        assertThat(world.bill(acme, end.minusDays(1))).isEmpty();
        assertThat(world.bill(acme, end)).hasSize(1);
    }

    @Test
    void transferGivesBackToOneAndChargesTheOther() {
        UUID globex = world.customer();
        change(found -> life.transfer(found, organizations.findById(globex), "sales"));
        Invoice back = world.bill(acme, today).getFirst();
        Invoice charged = world.bill(globex, today).getFirst();
        assertThat(back.credits()).isTrue();
        assertThat(charged.credits()).isFalse();
        assertThat(back.net().minus(charged.net()).getAmountMinorLong()).isBetween(-2L, 2L);
    }

    @Test
    void suspensionChangesNothingAndRevocationChargesNothingFurther() {
        change(found -> life.suspend(found, "unpaid", "sales"));
        change(found -> life.resume(found, "sales"));
        change(found -> life.revoke(found, "misuse", "sales"));
        assertThat(world.bill(acme, today.plusYears(2))).isEmpty();
        assertThat(owed()).isEqualTo(first.total());
    }

    @Test
    void convertedTrialIsBilledFromItsConversion() {
        UUID globex = world.customer();
        UUID trial = world.licensed(globex, "business", 5, true, today.minusDays(3), today.plusDays(20));
        assertThat(world.bill(globex, today)).isEmpty();
        scopes.run(
                Scope.PORTAL,
                () -> life.convert(
                        licenses.require(trial),
                        today.plusYears(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                        14,
                        org.liftlock.license.Deal.USUAL,
                        "sales"));
        List<Invoice> invoices = world.bill(globex, today);
        assertThat(invoices).hasSize(1);
        assertThat(world.lines(invoices.getFirst()).getFirst().item().periodFrom())
                .isEqualTo(today);
    }

    private Money owed() {
        return scopes.in(Scope.PORTAL, () -> ledger.owed(acme, first.total().getCurrencyUnit()));
    }

    private void change(Consumer<License> what) {
        scopes.run(Scope.PORTAL, () -> what.accept(licenses.require(license)));
    }
}
