package org.liftlock.usage.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.liftlock.audit.AuditTrail;
import org.liftlock.organization.Organization;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;

/** Where budgets are made, paused and deleted. Everything done here is audited. */
@ApplicationScoped
class BudgetDesk {
    private static final int MOST = 100;

    private final Budgets budgets;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Clock clock;

    BudgetDesk(Budgets budgets, AuditTrail audit, CurrentViewer viewer, Clock clock) {
        this.budgets = budgets;
        this.audit = audit;
        this.viewer = viewer;
        this.clock = clock;
    }

    @Transactional
    Budget make(Organization organization, BudgetDraft draft) {
        BudgetDraft.Checked checked = draft.check();
        if (budgets.count("organization.id", organization.id()) >= MOST) {
            throw new Problem.Invalid(
                    Map.of("name", "There can be %d budgets. Delete one that is not needed.".formatted(MOST)));
        }
        Budget budget = new Budget(organization, checked, viewer.get().email(), clock.instant());
        budgets.persist(budget);
        note(
                budget,
                "budget.made",
                Map.of("name", budget.name(), "amount", budget.measure().words(budget.amount())));
        return budget;
    }

    @Transactional
    Budget pause(UUID organization, UUID id) {
        Budget budget = budgets.require(organization, id);
        budget.pause(clock.instant());
        note(budget, "budget.paused", Map.of("name", budget.name()));
        return budget;
    }

    @Transactional
    Budget resume(UUID organization, UUID id) {
        Budget budget = budgets.require(organization, id);
        budget.resume();
        note(budget, "budget.resumed", Map.of("name", budget.name()));
        return budget;
    }

    @Transactional
    Budget delete(UUID organization, UUID id) {
        Budget budget = budgets.require(organization, id);
        budgets.delete(budget);
        note(budget, "budget.deleted", Map.of("name", budget.name()));
        return budget;
    }

    private void note(Budget budget, String action, Map<String, ?> detail) {
        audit.record(
                budget.organization().id(),
                viewer.get().email(),
                action,
                budget.id().toString(),
                detail);
    }
}
