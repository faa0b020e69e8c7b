package org.liftlock.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.billing.payment.PaymentFile;
import org.liftlock.billing.payment.PaymentIntake;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class LargeStatementTest {
    private static final int LINES = 2_000;
    private static final int INVOICES = 5_000;
    private static final int NAMED = 100;
    private static final LocalDate BEGIN = LocalDate.of(2025, 3, 1);

    @Inject
    BillingWorld world;

    @Inject
    Scopes scopes;

    @Inject
    EntityManager entities;

    @Inject
    PaymentIntake intake;

    /** Five thousand like the first one, under numbers of a series of its own, of which nobody has to be reminded yet. */
    private String manyInvoices(UUID customer) {
        Invoice first = world.bill(customer, BEGIN).getFirst();
        String series = "L" + UUID.randomUUID().toString().substring(0, 6);
        scopes.run(Scope.PORTAL, () -> entities.createNativeQuery("""
                        insert into invoice (id, organization_id, kind, series, year, number, label, issued_on, due_on,
                            currency, net_minor, tax_minor, total_minor, taxes, issuer, recipient, issued_by, issued_at)
                        select gen_random_uuid(), organization_id, kind, ?2, year, n, ?2 || '-' || n, issued_on, due_on + 3650,
                            currency, 1000, 0, 1000, taxes, issuer, recipient, issued_by, issued_at
                        from invoice, generate_series(1, ?3) n where id = ?1""")
                .setParameter(1, first.id())
                .setParameter(2, series)
                .setParameter(3, INVOICES)
                .executeUpdate());
        return series;
    }

    private static String line(int number, String series) {
        String reference = number < NAMED ? "your invoice " + series + " " + (4_000 + number) : "thanks " + number;
        return "2025-03-10,10.00,EUR,%s,Acme,%s-%d".formatted(reference, series, number);
    }

    @Test
    void statementOfThousandsOfLinesAsksForInvoicesAFewTimesHoweverManyThereAre() {
        UUID customer = world.customer();
        world.licensed(customer, "business", 5, false, BEGIN, BEGIN.plusYears(1));
        String series = manyInvoices(customer);
        String file = IntStream.range(0, LINES)
                .mapToObj(number -> line(number, series))
                .collect(Collectors.joining("\n", "date,amount,currency,reference,payer,id\n", "\n"));
        Statistics statistics =
                entities.unwrap(Session.class).getSessionFactory().getStatistics();
        statistics.setStatisticsEnabled(true);
        try {
            statistics.clear();
            PaymentFile read = scopes.in(
                    Scope.PORTAL, () -> intake.take("large.csv", file.getBytes(StandardCharsets.UTF_8), "sales"));
            assertThat(read.fresh()).isEqualTo(LINES);
            assertThat(read.matched()).isEqualTo(NAMED);
            long inserted = LINES + 2L * NAMED;
            long audited = 3L * NAMED;
            assertThat(statistics.getPrepareStatementCount()).isLessThan(inserted + audited + 60);
        } finally {
            statistics.setStatisticsEnabled(false);
        }
        assertThat(world.count(
                        "Settlement s where s.invoiceId in (select i.id from Invoice i where i.series = ?1)", series))
                .isEqualTo(NAMED);
    }
}
