package org.liftlock.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.billing.amount.Item;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.license.LicenseLife;
import org.liftlock.license.Licenses;
import org.liftlock.organization.Organizations;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class TrueUpTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final LocalDate UNTIL = TODAY.minusDays(3);
    private static final LocalDate FROM = UNTIL.minusYears(1);

    @Inject
    BillingWorld world;

    @Inject
    World data;

    @Inject
    Scopes scopes;

    @Inject
    TrueUps trueUps;

    @Inject
    Subscriptions subscriptions;

    @Inject
    Charges charges;

    @Inject
    LicenseLife life;

    @Inject
    Licenses licenses;

    @Inject
    Organizations organizations;

    private UUID used(UUID organization, LocalDate day, int seats) {
        data.change(
                "insert into seat_report (organization_id, day, product, installation, seats) values (?1, ?2, ?3, 'prod', ?4)",
                organization,
                day,
                World.PRODUCT,
                seats);
        return organization;
    }

    private void settle(UUID license) {
        UUID subscription = scopes.in(
                Scope.PORTAL,
                () -> subscriptions.ofLicense(license).orElseThrow().id());
        scopes.run(Scope.PORTAL, () -> trueUps.settle(subscription));
    }

    private List<Item> charged(UUID organization) {
        return scopes.in(Scope.PORTAL, () -> charges.of(organization).stream()
                .map(Charge::item)
                .filter(item -> item.description().contains("beyond"))
                .toList());
    }

    @Test
    void whatWasUsedBeyondIsChargedOnceFromItsFirstDayAlthoughTheLicenseIsRenewed() {
        UUID customer = world.customer();
        UUID license = world.licensed(customer, "business", 5, false, FROM, UNTIL);
        used(customer, UNTIL.minusDays(92), 7);
        used(customer, UNTIL.minusDays(10), 8);
        scopes.run(
                Scope.PORTAL,
                () -> life.renew(
                        licenses.require(license),
                        TODAY.plusYears(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                        "sales"));
        settle(license);
        settle(license);
        // Three seats at 180.00 a year, for the last 92 days: 540.00 less what is owed up to the day before, as for
        // every part.
        long days = ChronoUnit.DAYS.between(FROM, UNTIL);
        long before = Math.round(54_000.0 * (days - 92) / days);
        assertThat(charged(customer))
                .singleElement()
                .satisfies(item -> assertThat(item.netMinor()).isEqualTo(54_000 - before))
                .satisfies(item -> assertThat(item.part()).isEqualTo("92/%d days".formatted(days)))
                .satisfies(item -> assertThat(item.quantity()).isEqualTo(3));
        assertThat(world.count("TrueUp where organizationId = ?1", customer)).isEqualTo(1);
    }

    @Test
    void ofTwoLicensesForAnyInstallationOnlyTheLargerOneIsCharged() {
        UUID customer = world.customer();
        UUID small = world.licensed(customer, "business", 2, false, FROM, UNTIL);
        UUID large = world.licensed(customer, "business", 5, false, FROM, UNTIL);
        used(customer, UNTIL.minusDays(1), 6);
        settle(small);
        settle(large);
        assertThat(charged(customer)).extracting(Item::quantity).containsExactly(1);
    }

    @Test
    void whatTheReceiverOfALicenseUsedBeforeItWasTransferredIsNotCharged() {
        UUID receiver = world.customer();
        UUID given = world.licensed(world.customer(), "business", 5, false, FROM, TODAY.plusYears(1));
        used(receiver, TODAY.minusDays(60), 50);
        UUID license = scopes.in(
                Scope.PORTAL, () -> life.transfer(licenses.require(given), organizations.findById(receiver), "sales")
                        .id());
        data.change(
                "update license_term set starts_on = starts_on - 3, former_until = former_until - 3 where license_id = ?1",
                license);
        settle(license);
        assertThat(charged(receiver)).isEmpty();
    }

    @Test
    void aTrialAndATermThatGoesOnAreNotSettled() {
        UUID customer = world.customer();
        UUID trial = world.licensed(customer, "business", 5, true, FROM, UNTIL);
        used(customer, UNTIL.minusDays(1), 50);
        scopes.run(
                Scope.PORTAL,
                () -> life.convert(
                        licenses.require(trial),
                        TODAY.plusYears(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                        0,
                        "sales"));
        used(customer, TODAY, 9);
        settle(trial);
        assertThat(charged(customer)).isEmpty();
    }
}
