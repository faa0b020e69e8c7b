package org.liftlock.usage.budget;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.liftlock.problem.Problem;
import org.liftlock.usage.UsageFigures;

/** The budgets that the present scope sees. */
@ApplicationScoped
class Budgets implements PanacheRepositoryBase<Budget, UUID> {
    private final UsageFigures figures;
    private final Clock clock;

    Budgets(UsageFigures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    /** By name. */
    List<Budget> of(UUID organization) {
        return list("organization.id = ?1 order by lower(name), id", organization);
    }

    /** Another organization's is not found. */
    Budget require(UUID organization, UUID id) {
        return find("id = ?1 and organization.id = ?2", id, organization)
                .firstResultOptional()
                .orElseThrow(() -> new Problem.NotFound("budget"));
    }

    /** The present month, in UTC. */
    YearMonth month() {
        return YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
    }

    /** In its own month, or in the present one. */
    BudgetState state(Budget budget) {
        return state(budget, budget.month().orElse(month()));
    }

    BudgetState state(Budget budget, YearMonth month) {
        String centre = budget.costCentre().orElse("");
        UUID organization = budget.organization().id();
        BigDecimal used =
                switch (budget.measure()) {
                    case Measure.Costs costs ->
                        figures.cost(organization, month, budget.kind().orElse(null), centre, costs.currency());
                    case Measure.Quantity quantity -> figures.quantity(organization, month, quantity.kind(), centre);
                };
        return BudgetState.of(budget, month, used, clock.instant());
    }
}
