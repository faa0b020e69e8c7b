package org.liftlock.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.license.License;
import org.liftlock.license.LicenseLife;
import org.liftlock.license.Licenses;
import org.liftlock.organization.Organizations;
import org.liftlock.problem.Problem;

/** No more is ever given back than was charged, and with no other tax. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class CreditingTest {
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
    Accounts accounts;

    @Inject
    Crediting crediting;

    @Inject
    Clock clock;

    private LocalDate today;
    private UUID acme;
    private UUID license;
    private Invoice first;

    @BeforeEach
    void yearThatBeganAHundredDaysAgoAbroad() {
        today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        acme = world.customer();
        moveTo("US");
        license = world.licensed(acme, "business", 50, false, today.minusDays(100), today.plusDays(265));
        first = world.bill(acme, today).getFirst();
    }

    @Test
    void taxThatWasNeverChargedIsNotGivenBack() {
        assertThat(first.tax().isZero()).isTrue();
        moveTo("DE");
        change(found -> life.changeSeats(found, 10, "sales"));
        List<Invoice> documents = world.bill(acme, today);
        assertThat(documents).filteredOn(Invoice::credits).singleElement().satisfies(note -> {
            assertThat(note.tax().isZero()).isTrue();
            assertThat(note.refersTo()).isEqualTo(first.id());
        });
        assertThat(documents)
                .filteredOn(each -> !each.credits())
                .singleElement()
                .satisfies(more -> assertThat(more.tax().isPositive()).isTrue());
    }

    @Test
    void onlyWhatIsLeftOfAnInvoiceIsTakenBack() {
        change(found -> life.changeSeats(found, 10, "sales"));
        Invoice part = world.bill(acme, today).getFirst();
        Invoice rest = credit(first, false);
        assertThat(part.total().plus(rest.total())).isEqualTo(first.total());
        assertThat(world.lines(rest).stream()
                        .mapToLong(line -> line.item().netMinor())
                        .sum())
                .isEqualTo(rest.net().getAmountMinorLong());
        assertThatThrownBy(() -> credit(first, false)).isInstanceOf(Problem.Invalid.class);
    }

    @Test
    void furtherSeatsThatWereGivenBackAreNotGivenBackWithTheFirstInvoice() {
        change(found -> life.changeSeats(found, 80, "sales"));
        Invoice more = world.bill(acme, today).getFirst();
        change(found -> life.changeSeats(found, 1, "sales"));
        Invoice part = world.bill(acme, today).getFirst();
        Invoice rest = credit(first, false);
        assertThat(part.total()).isGreaterThan(more.total());
        assertThat(part.total().plus(rest.total())).isEqualTo(first.total().plus(more.total()));
        assertThatThrownBy(() -> credit(more, false)).isInstanceOf(Problem.Invalid.class);
    }

    @Test
    void whatWasTakenBackIsNotGivenBackOnceMore() {
        credit(first, false);
        change(found -> life.changeSeats(found, 40, "sales"));
        assertThat(world.bill(acme, today)).isEmpty();
        change(found -> life.changeSeats(found, 60, "sales"));
        Invoice more = world.bill(acme, today).getFirst();
        assertThat(more.credits()).isFalse();
        change(found -> life.transfer(found, organizations.findById(world.customer()), "sales"));
        Invoice back = world.bill(acme, today).getFirst();
        assertThat(back.credits()).isTrue();
        assertThat(back.total()).isEqualTo(more.total());
    }

    @Test
    void whatIsChargedAgainIsGivenBackAsUsual() {
        moveTo("DE");
        credit(first, true);
        Invoice again = world.bill(acme, today).getFirst();
        assertThat(again.net()).isEqualTo(first.net());
        assertThat(again.tax().isPositive()).isTrue();
        change(found -> life.transfer(found, organizations.findById(world.customer()), "sales"));
        Invoice back = world.bill(acme, today).getFirst();
        assertThat(back.tax().isPositive()).isTrue();
        assertThat(back.refersTo()).isEqualTo(again.id());
    }

    private void moveTo(String country) {
        scopes.run(Scope.PORTAL, () -> accounts.own(organizations.findById(acme))
                .describe(new Account.Details("Acme", "", country, "", "")));
    }

    private Invoice credit(Invoice invoice, boolean again) {
        return scopes.in(Scope.PORTAL, () -> crediting.credit(invoice, "wrong", again, "sales"));
    }

    private void change(Consumer<License> what) {
        scopes.run(Scope.PORTAL, () -> what.accept(licenses.require(license)));
    }
}
