package org.liftlock.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
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
        ask("select scope.make_usage_months(?1, ?2)", today.minusMonths(BACK), today.plusMonths(AHEAD));
        ask("select scope.retire_usage_months(?1)", today.minusMonths(settings.months()));
        scopes.run(Scope.PORTAL, () -> forgetReports(today.minusMonths(settings.months())));
        scopes.run(Scope.PORTAL, () -> batches.forget(clock.instant().minus(EventReading.PAST.plusDays(1))));
    }

    /** What installations said of seats goes when the names behind them go; the days that were counted from it stay. */
    private void forgetReports(LocalDate before) {
        entities.createNativeQuery("delete from seat_report where day < ?1")
                .setParameter(1, before)
                .executeUpdate();
    }

    private void ask(String sql, LocalDate... months) {
        scopes.run(Scope.PORTAL, () -> {
            Query query = entities.createNativeQuery(sql);
            for (int place = 0; place < months.length; place++) {
                query.setParameter(place + 1, months[place]);
            }
            query.getSingleResult();
        });
    }
}
