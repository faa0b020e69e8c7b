package org.liftlock.usage.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.notice.News;
import org.liftlock.notice.Newsroom;
import org.liftlock.notice.Subject;
import org.liftlock.person.Permissions;
import org.liftlock.work.Round;

/** Tells people when a budget reaches a threshold, once each in a month. */
@ApplicationScoped
class BudgetRound implements Round {
    private final Budgets budgets;
    private final Newsroom newsroom;
    private final EntityManager entities;
    private final Scopes scopes;
    private final Clock clock;

    BudgetRound(Budgets budgets, Newsroom newsroom, EntityManager entities, Scopes scopes, Clock clock) {
        this.budgets = budgets;
        this.newsroom = newsroom;
        this.entities = entities;
        this.scopes = scopes;
        this.clock = clock;
    }

    @Override
    public Duration rest() {
        return Duration.ofMinutes(2);
    }

    @Override
    public void go(BooleanSupplier stopping) {
        YearMonth month = budgets.month();
        for (UUID id : scopes.in(Scope.PORTAL, () -> watched(month))) {
            if (stopping.getAsBoolean()) {
                return;
            }
            scopes.run(Scope.PORTAL, () -> budgets.findByIdOptional(id).ifPresent(budget -> look(budget, month)));
        }
    }

    private List<UUID> watched(YearMonth month) {
        return budgets.list("pausedAt is null and (month is null or month = ?1)", month.atDay(1)).stream()
                .map(Budget::id)
                .toList();
    }

    /** What was passed over is noted as told, and only the highest is told. */
    private void look(Budget budget, YearMonth month) {
        BudgetState state = budgets.state(budget, month);
        List<Integer> fresh =
                state.reached().stream().filter(percent -> note(state, percent)).toList();
        if (!fresh.isEmpty()) {
            tell(state, fresh.getLast());
        }
    }

    /** False when it was told before, or another process is about to tell it. */
    private boolean note(BudgetState state, int percent) {
        return entities.createNativeQuery("""
                                insert into budget_alert (budget_id, organization_id, month, percent, used, at)
                                values (?1, ?2, ?3, ?4, ?5, ?6) on conflict do nothing""")
                        .setParameter(1, state.budget().id())
                        .setParameter(2, state.budget().organization().id())
                        .setParameter(3, state.month().atDay(1))
                        .setParameter(4, percent)
                        .setParameter(5, state.used())
                        .setParameter(6, clock.instant())
                        .executeUpdate()
                == 1;
    }

    private void tell(BudgetState state, int percent) {
        Budget budget = state.budget();
        newsroom.tell(new News(
                budget.organization().id(),
                Subject.BUDGETS,
                "budget:%s:%s:%d".formatted(budget.id(), state.month(), percent),
                "The budget %s has reached %d %%".formatted(budget.name(), percent),
                """
                %s of %s are used in %s (%d %%).

                If it goes on like this, it will be %s at the end of the month. Nothing is shut off by a budget; it only tells you.""".formatted(
                        state.usedWords(), state.amountWords(), state.month(), state.percent(), state.forecastWords()),
                "/usage/budgets",
                Permissions.USAGE_READ,
                null));
    }
}
