package org.liftlock.migration.change;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.audit.AuditTrail;
import org.liftlock.migration.Mode;
import org.liftlock.migration.Order;
import org.liftlock.migration.Run;
import org.liftlock.migration.RunDesk;
import org.liftlock.migration.step.WithdrawEntitlements;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;
import org.liftlock.product.Playbook;
import org.liftlock.product.Products;

/** Where people accept losses and have organizations taken back. Everything done here is audited. */
@ApplicationScoped
class ChangeDesk {
    private final ChangeSheets sheets;
    private final Products products;
    private final RunDesk desk;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Clock clock;

    ChangeDesk(
            ChangeSheets sheets, Products products, RunDesk desk, AuditTrail audit, CurrentViewer viewer, Clock clock) {
        this.sheets = sheets;
        this.products = products;
        this.desk = desk;
        this.audit = audit;
        this.viewer = viewer;
        this.clock = clock;
    }

    /** @throws Problem.NotFound when the run has no step that works by organization */
    Sheet require(Run run) {
        return sheets.of(run.id()).orElseThrow(() -> new Problem.NotFound("list of changes"));
    }

    ChangeLine require(Sheet sheet, String subject) {
        return sheets.organization(sheet, subject).orElseThrow(() -> new Problem.NotFound("organization in this run"));
    }

    /** @param subject the key of an organization, or {@link ChangeSheets#ALL} */
    @Transactional
    public void accept(Run run, Sheet sheet, String subject) {
        if (run.state().over() && !run.mode().leavesNoTrace()) {
            throw new Problem.Conflict(
                    "run_over",
                    "This run has ended, so nothing is left to accept.",
                    "Start another run where there is still something to do.");
        }
        String by = viewer.get().email();
        sheets.accept(sheet, run.organizationId(), subject, by, clock.instant());
        audit.record(
                run.organizationId(),
                by,
                "run.loss_accepted",
                run.id().toString(),
                Map.of("organization", subject.equals(ChangeSheets.ALL) ? "all" : subject));
    }

    /** Whether the run's product has a playbook that takes back what the run did. */
    boolean reversible(Run run) {
        return way(run).isPresent();
    }

    private Optional<Playbook> way(Run run) {
        return products.get(run.product()).playbooks().stream()
                .filter(playbook -> playbook.steps().stream().anyMatch(WithdrawEntitlements.class::isInstance))
                .findFirst();
    }

    /**
     * Starts a run that takes back what another one did.
     *
     * @param organization its key or name; null for all of them
     */
    Run undo(Run run, @Nullable String organization) {
        if (run.mode() != Mode.EXECUTE || !run.begun()) {
            throw new Problem.Conflict(
                    "nothing_to_undo",
                    "This run has changed nothing on the installation.",
                    "Open the run that did, and take it back there.");
        }
        Playbook way = way(run).orElseThrow(() -> new Problem.Conflict(
                "undo_unknown",
                "The product has no playbook that takes single organizations back.",
                "Take the whole run back."));
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        parameters.put("of_run", run.id().toString());
        if (organization != null) {
            parameters.put("organization", organization);
        }
        return desk.start(new Order(run.installation().id(), way.name(), Mode.EXECUTE, parameters, null));
    }
}
