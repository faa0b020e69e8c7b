package org.liftlock.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.BooleanSupplier;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.work.Round;

/** Makes the partitions of coming months, retires those of old ones, and forgets batches that nobody sends again. */
@ApplicationScoped
class UsageMonths implements Round {
    private static final int BACK = 4;
    private static final int AHEAD = 3;

    private final UsageBatches batches;
    private final UsageSettings settings;
    private final EntityManager entities;
    private final Scopes scopes;
    private final Clock clock;

    UsageMonths(UsageBatches batches, UsageSettings settings, EntityManager entities, Scopes scopes, Clock clock) {
        this.batches = batches;
        this.settings = settings;
        this.entities = entities;
        this.scopes = scopes;
        this.clock = clock;
    }

    @Override
    public Duration rest() {
        return Duration.ofHours(24);
    }

    @Override
    public void go(BooleanSupplier stopping) {
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        scopes.run(
                Scope.PORTAL,
                () -> call("make_usage_months(:a, :b)", today.minusMonths(BACK), today.plusMonths(AHEAD)));
        scopes.run(
                Scope.PORTAL,
                () -> call(
                        "retire_usage_months(least(:a, :b))",
                        today.minusMonths(settings.months()).withDayOfMonth(1),
                        today));
        scopes.run(Scope.PORTAL, () -> batches.forget(clock.instant().minus(EventReading.PAST.plusDays(1))));
    }

    private int call(String function, LocalDate a, LocalDate b) {
        return ((Number) entities.createNativeQuery("select scope." + function)
                        .setParameter("a", a)
                        .setParameter("b", b)
                        .getSingleResult())
                .intValue();
    }
}
