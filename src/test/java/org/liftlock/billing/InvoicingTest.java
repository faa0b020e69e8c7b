package org.liftlock.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class InvoicingTest {
    private static final LocalDate JANUARY = LocalDate.of(2031, 1, 1);

    @Inject
    BillingWorld world;

    @Inject
    Scopes scopes;

    @Inject
    Numbers numbers;

    @Test
    void yearIsBilledInAdvanceWithTaxOnTheSum() {
        UUID acme = world.customer();
        world.licensed(acme, "business", 50, false, JANUARY, JANUARY.plusYears(1));
        Invoice invoice = world.bill(acme, JANUARY).getFirst();
        assertThat(invoice.net()).hasToString("EUR 10200.00");
        assertThat(invoice.tax()).hasToString("EUR 1938.00");
        assertThat(invoice.total()).hasToString("EUR 12138.00");
        assertThat(invoice.dueOn()).isEqualTo(JANUARY.plusDays(14));
        assertThat(invoice.label()).matches("INV-2031-\\d{5}");
        assertThat(world.lines(invoice))
                .extracting(line -> line.item().description())
                .allMatch(words -> words.contains("Business"))
                .hasSize(2);
        assertThat(world.bill(acme, JANUARY)).isEmpty();
        assertThat(world.bill(acme, JANUARY.plusYears(1))).isEmpty();
    }

    @Test
    void trialsCostNothing() {
        UUID acme = world.customer();
        world.licensed(acme, "business", 50, true, JANUARY, JANUARY.plusMonths(1));
        assertThat(world.bill(acme, JANUARY)).isEmpty();
    }

    @Test
    void termThatEndsWithinAPeriodIsBilledByDays() {
        UUID acme = world.customer();
        world.licensed(acme, "business", 10, false, JANUARY, JANUARY.plusDays(73));
        Invoice invoice = world.bill(acme, JANUARY).getFirst();
        assertThat(world.lines(invoice)).extracting(line -> line.item().part()).containsOnly("73/365 days");
        assertThat(invoice.net()).hasToString("EUR 600.00");
    }

    @Test
    void numbersHaveNoGapUnderConcurrentIssueAndFailures() throws Exception {
        List<Callable<Long>> takers = IntStream.range(0, 60)
                .mapToObj(i -> (Callable<Long>) () -> take(i % 3 == 1))
                .toList();
        List<Long> taken = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Long> number : threads.invokeAll(takers)) {
                if (number.get() > 0) {
                    taken.add(number.get());
                }
            }
        }
        assertThat(taken)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 40).mapToObj(Long::valueOf).toList());
    }

    private long take(boolean fail) {
        try {
            return scopes.in(Scope.PORTAL, () -> {
                long number = numbers.next("TEST", 1999);
                if (fail) {
                    throw new IllegalStateException("broken on purpose");
                }
                return number;
            });
        } catch (IllegalStateException broken) {
            return 0;
        }
    }

    @Test
    void concurrentRunsBillEachOrganizationOnceAndNumberWithoutAGap() throws Exception {
        LocalDate day = LocalDate.of(2041, 5, 1);
        List<UUID> customers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            UUID customer = world.customer();
            world.licensed(customer, "business", 3 + i, false, day, day.plusYears(1));
            customers.add(customer);
        }
        List<Callable<List<Invoice>>> runs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            customers.forEach(customer -> runs.add(() -> world.bill(customer, day)));
        }
        List<Invoice> issued = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (Future<List<Invoice>> run : threads.invokeAll(runs)) {
                issued.addAll(run.get());
            }
        }
        assertThat(issued).extracting(Invoice::organizationId).containsExactlyInAnyOrderElementsOf(customers);
        assertThat(issued).extracting(Invoice::number).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void issuedDocumentsCannotBeChanged() {
        UUID acme = world.customer();
        world.licensed(acme, "business", 5, false, JANUARY, JANUARY.plusYears(1));
        Invoice invoice = world.bill(acme, JANUARY).getFirst();
        assertThatThrownBy(() -> scopes.run(
                        Scope.PORTAL,
                        () -> world.change(
                                "update invoice set net_minor = 1, tax_minor = 0, total_minor = 1 where id = ?1",
                                invoice.id())))
                .rootCause()
                .hasMessageContaining("permission denied");
    }
}
