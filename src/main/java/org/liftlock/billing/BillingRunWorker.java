package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Organizations;
import org.liftlock.work.Errand;
import org.liftlock.work.Worker;

/** Issues what is due in the background, and writes down how far it is. */
@ApplicationScoped
class BillingRunWorker implements Worker {
    private static final String KIND = "billing_run";

    /** It is about all organizations. */
    private static final UUID NOBODYS = new UUID(0, 0);

    private final BillingRuns runs;
    private final InvoiceRun invoices;
    private final Organizations organizations;
    private final Scopes scopes;
    private final Clock clock;

    BillingRunWorker(BillingRuns runs, InvoiceRun invoices, Organizations organizations, Scopes scopes, Clock clock) {
        this.runs = runs;
        this.invoices = invoices;
        this.organizations = organizations;
        this.scopes = scopes;
        this.clock = clock;
    }

    static Errand errand(BillingRun run) {
        return new Errand(KIND, run.id(), NOBODYS);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Result work(Errand errand, BooleanSupplier stopping) {
        Optional<BillingRun> wanted =
                scopes.in(Scope.PORTAL, () -> runs.findByIdOptional(errand.id()).filter(BillingRun::live));
        if (wanted.isEmpty()) {
            return Result.FINISHED;
        }
        BillingRun run = wanted.get();
        if (!invoices.run(run.day(), run.askedBy(), new Written(run.id()), stopping)) {
            return Result.TO_BE_CONTINUED;
        }
        write(run.id(), present -> present.end(clock.instant()));
        return Result.FINISHED;
    }

    /** Keeps how far the run is where pages find it. */
    private final class Written implements InvoiceRun.Progress {
        private final UUID run;

        Written(UUID run) {
            this.run = run;
        }

        @Override
        public void begins(int due) {
            write(run, present -> present.begin(due, clock.instant()));
        }

        @Override
        public void goesOn(int done, int documents, Map<UUID, String> failed) {
            write(run, present -> present.goOn(done, documents, failures(failed)));
        }
    }

    /** Nothing is due any more of those that were deleted meanwhile. */
    private List<BillingRun.Failure> failures(Map<UUID, String> failed) {
        return failed.entrySet().stream()
                .flatMap(one -> organizations.findByIdOptional(one.getKey()).stream()
                        .map(organization ->
                                new BillingRun.Failure(organization.slug(), organization.name(), one.getValue())))
                .toList();
    }

    private void write(UUID run, Consumer<BillingRun> change) {
        scopes.run(Scope.PORTAL, () -> change.accept(runs.require(run)));
    }

    @Override
    public List<Errand> waiting() {
        return scopes.in(Scope.PORTAL, () -> runs.live().map(BillingRunWorker::errand).stream()
                .toList());
    }
}
