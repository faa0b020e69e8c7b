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
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.billing.reminder.ReminderRound;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class RemindersTest {
    @Inject
    World people;

    @Inject
    BillingWorld world;

    @Inject
    ReminderRound round;

    @Inject
    Clock clock;

    @Test
    void eachReminderIsToldOnceToMembersContactsAndSales() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        String admin = people.member("reminded", Role.ADMIN);
        UUID acme = people.id("reminded");
        people.change("update organization set billing_email = 'bills@reminded.example' where id = ?", acme);
        world.licensed(acme, "business", 5, false, today.minusDays(340), today.plusDays(25));
        world.licensed(acme, "business", 5, true, today.minusDays(10), today.plusDays(3));
        Invoice invoice = world.bill(acme, today.minusDays(30)).getFirst();
        round.go(() -> false);
        round.go(() -> false);
        assertThat(people.ask("select count(*) from notice where organization_id = ? and key like '%:ends:%:30'", acme))
                .isEqualTo(1L);
        assertThat(people.ask("select count(*) from notice where organization_id = ? and key like '%:ends:%:3'", acme))
                .isEqualTo(1L);
        assertThat(people.ask(
                        "select count(*) from notice where organization_id = ? and key like '%:overdue:14'", acme))
                .isEqualTo(1L);
        String subject = "Invoice %s has been due since %%".formatted(invoice.label());
        assertThat(mails(acme, subject, admin)).isEqualTo(1L);
        assertThat(mails(acme, subject, "bills@reminded.example")).isEqualTo(1L);
        assertThat(people.ask(
                        "select count(*) from mail where organization_id = ? and subject like 'The trial of %' and recipient like '%sales%'",
                        acme))
                .isEqualTo(1L);
    }

    @Test
    void endOfATrialAndBeginAndEndOfGraceAreToldOnceEach() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        UUID acme = world.customer();
        UUID trial = world.licensed(acme, "business", 5, true, today.minusDays(30), today);
        UUID begun = world.licensed(acme, "business", 5, false, today.minusDays(365), today);
        UUID nearly = world.licensed(acme, "business", 5, false, today.minusDays(375), today.minusDays(12));
        UUID over = world.licensed(acme, "business", 5, false, today.minusDays(380), today.minusDays(14));
        for (UUID license : List.of(begun, nearly, over)) {
            people.change("update license set grace_days = 14 where id = ?", license);
        }
        round.go(() -> false);
        round.go(() -> false);
        assertThat(told(acme, trial, "over")).isEqualTo(1L);
        assertThat(told(acme, begun, "grace")).isEqualTo(1L);
        assertThat(told(acme, nearly, "grace-ends")).isEqualTo(1L);
        assertThat(told(acme, over, "over")).isEqualTo(1L);
        assertThat(people.ask("select count(*) from notice where organization_id = ? and key like 'license:%'", acme))
                .isEqualTo(4L);
    }

    private Object told(UUID organization, UUID license, String occasion) {
        return people.ask(
                "select count(*) from notice where organization_id = ? and key like ?",
                organization,
                "license:%s:%s:%%".formatted(license, occasion));
    }

    private Object mails(UUID organization, String subject, String recipient) {
        return people.ask(
                "select count(*) from mail where organization_id = ? and subject like ? and recipient = ?",
                organization,
                subject,
                recipient);
    }

    @Test
    void whoUsesMoreSeatsThanArePaidForReadsIt() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Browser admin = Browser.signedIn(people.member("crowded", Role.ADMIN));
        people.member("crowded", Role.VIEWER);
        people.member("crowded", Role.MANAGER);
        world.licensed(people.id("crowded"), "business", 1, false, today.minusDays(5), today.plusDays(360));
        assertThat(admin.open("/billing").asString())
                .contains("2 more seats were used than 1 are paid for", "a renewal is never refused");
    }
}
