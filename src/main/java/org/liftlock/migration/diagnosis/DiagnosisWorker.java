package org.liftlock.migration.diagnosis;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.migration.RunState;
import org.liftlock.migration.Runs;
import org.liftlock.migration.Sites;
import org.liftlock.migration.step.Site;
import org.liftlock.problem.Finding;
import org.liftlock.product.Edition;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.work.Errand;
import org.liftlock.work.Worker;

/** Asks the checks of a diagnosis in the background, and writes down each result as it comes. */
@ApplicationScoped
public class DiagnosisWorker implements Worker {
    static final String KIND = "diagnosis";

    private static final Logger LOG = Logger.getLogger(DiagnosisWorker.class);
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Diagnoses diagnoses;
    private final Installations installations;
    private final Products products;
    private final Runs runs;
    private final Sites sites;
    private final Scopes scopes;
    private final Clock clock;

    DiagnosisWorker(
            Diagnoses diagnoses,
            Installations installations,
            Products products,
            Runs runs,
            Sites sites,
            Scopes scopes,
            Clock clock) {
        this.diagnoses = diagnoses;
        this.installations = installations;
        this.products = products;
        this.runs = runs;
        this.sites = sites;
        this.scopes = scopes;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Result work(Errand errand, BooleanSupplier stopping) {
        Optional<Diagnosis> wanted = scopes.in(
                new Scope.Organization(errand.organization()),
                () -> diagnoses.findByIdOptional(errand.id()).filter(Diagnosis::live));
        return wanted.map(diagnosis -> look(diagnosis, LIMIT, stopping)).orElse(true)
                ? Result.FINISHED
                : Result.TO_BE_CONTINUED;
    }

    /** @return false when it was stopped before the end */
    boolean look(Diagnosis diagnosis, Duration limit, BooleanSupplier stopping) {
        write(diagnosis, Diagnosis::begins);
        boolean complete = true;
        try {
            complete = round(diagnosis, limit).look(result -> write(diagnosis, fresh -> fresh.saw(result)), stopping);
        } catch (RuntimeException defect) {
            LOG.errorf(defect, "Diagnosis %s broke", diagnosis.id());
        }
        if (complete) {
            write(diagnosis, fresh -> fresh.ends(clock.instant()));
            scopes.run(scope(diagnosis), () -> diagnoses.forgetOld(diagnosis.installationId()));
        }
        return complete;
    }

    private Round round(Diagnosis diagnosis, Duration limit) {
        return scopes.in(scope(diagnosis), () -> {
            Installation installation = installations.require(diagnosis.installationId());
            Product product = products.get(installation.product());
            Edition edition = product.edition(installation.edition());
            Site site = sites.looking(installation);
            return new Round(
                    site,
                    lastRun(installation),
                    checks(product, edition, diagnosis.onlyCheck().orElse(null)),
                    limit);
        });
    }

    /** Those that concern the edition; of these only one when it is named. */
    static List<Check> checks(Product product, Edition edition, @Nullable String only) {
        return product.diagnosis().checks().stream()
                .map(Check.class::cast)
                .filter(check -> check.concerns(edition))
                .filter(check -> only == null || check.id().equals(only))
                .toList();
    }

    private Optional<Finding> lastRun(Installation installation) {
        return runs.active(installation)
                .filter(run -> run.state() == RunState.FAILED)
                .map(run -> Finding.error(
                        "run_failed",
                        "The run %s has failed%s"
                                .formatted(
                                        run.playbook(),
                                        run.error()
                                                .map(why -> ": " + why.message())
                                                .orElse(".")),
                        "Open /runs/%s, mend what it says, and retry it; or take it back.".formatted(run.id())));
    }

    private void write(Diagnosis diagnosis, Consumer<Diagnosis> change) {
        UUID id = diagnosis.id();
        scopes.run(scope(diagnosis), () -> diagnoses.findByIdOptional(id).ifPresent(change));
    }

    private static Scope scope(Diagnosis diagnosis) {
        return new Scope.Organization(diagnosis.organizationId());
    }

    @Override
    public List<Errand> waiting() {
        return scopes.in(Scope.PORTAL, () -> diagnoses.unfinished().stream()
                .map(diagnosis -> new Errand(KIND, diagnosis.id(), diagnosis.organizationId()))
                .toList());
    }
}
