package org.liftlock.migration.diagnosis;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.audit.AuditTrail;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;
import org.liftlock.product.CheckSpec;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.work.Errand;
import org.liftlock.work.WorkQueue;

/** Where people have an installation looked at. */
@ApplicationScoped
public class DiagnosisDesk {
    /** Long enough for every check, short enough for somebody who waits for the answer. */
    private static final Duration AT_ONCE = Duration.ofSeconds(60);

    private final Diagnoses diagnoses;
    private final Installations installations;
    private final Products products;
    private final DiagnosisWorker worker;
    private final WorkQueue queue;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Scopes scopes;
    private final Clock clock;

    DiagnosisDesk(
            Diagnoses diagnoses,
            Installations installations,
            Products products,
            DiagnosisWorker worker,
            WorkQueue queue,
            AuditTrail audit,
            CurrentViewer viewer,
            Scopes scopes,
            Clock clock) {
        this.diagnoses = diagnoses;
        this.installations = installations;
        this.products = products;
        this.worker = worker;
        this.queue = queue;
        this.audit = audit;
        this.viewer = viewer;
        this.scopes = scopes;
        this.clock = clock;
    }

    /** @param only the one check to be asked; null for all */
    @Transactional
    public Diagnosis start(UUID installation, @Nullable String only) {
        Diagnosis fresh = fresh(installation, only);
        diagnoses.flush();
        queue.enqueue(new Errand(DiagnosisWorker.KIND, fresh.id(), fresh.organizationId()));
        return fresh;
    }

    /** Asks every check while the caller waits. Not within a transaction: each result is written as it comes. */
    public void now(UUID installation) {
        Scope own = new Scope.Organization(scopes.in(
                Scope.PORTAL,
                () -> installations.require(installation).organization().id()));
        Diagnosis fresh = scopes.in(own, () -> fresh(installation, null));
        worker.look(fresh, AT_ONCE, () -> false);
    }

    private Diagnosis fresh(UUID id, @Nullable String only) {
        Installation installation = installations.require(id);
        diagnoses.live(id).ifPresent(live -> {
            throw new Problem.Conflict(
                    "diagnosis_active",
                    "A diagnosis of %s is under way: %d of %d checks are done."
                            .formatted(installation.name(), live.results().size(), live.total()),
                    "Wait until it is done; its results are shown then.");
        });
        Product product = products.get(installation.product());
        List<Check> checks = DiagnosisWorker.checks(product, product.edition(installation.edition()), only);
        if (checks.isEmpty()) {
            throw only == null ? nothingToAsk(product) : new Problem.NotFound("check");
        }
        Diagnosis fresh =
                new Diagnosis(installation, only, checks.size(), viewer.get().email(), clock.instant());
        diagnoses.persist(fresh);
        audit.record(
                fresh.organizationId(),
                viewer.get().email(),
                "diagnosis.started",
                id.toString(),
                Map.of("checks", checks.stream().map(CheckSpec::id).toList()));
        return fresh;
    }

    private static Problem nothingToAsk(Product product) {
        return new Problem.Conflict(
                "no_checks",
                "The files of %s name no checks.".formatted(product.name()),
                "Add a diagnosis.yaml to the product's folder.");
    }
}
