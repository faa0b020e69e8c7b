package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Organizations;

/** Issues everything that is due, one organization after the other, each in a transaction of its own. */
@ApplicationScoped
public class InvoiceRun {
    private static final Logger LOG = Logger.getLogger(InvoiceRun.class);

    private final Subscriptions subscriptions;
    private final Organizations organizations;
    private final InvoiceIssuing issuing;
    private final Terms terms;
    private final Scopes scopes;
    private final Clock clock;

    InvoiceRun(
            Subscriptions subscriptions,
            Organizations organizations,
            InvoiceIssuing issuing,
            Terms terms,
            Scopes scopes,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.organizations = organizations;
        this.issuing = issuing;
        this.terms = terms;
        this.scopes = scopes;
        this.clock = clock;
    }

    /**
     * What a run did.
     *
     * @param failed organizations for which nothing was issued, with the reason
     */
    public record Result(int organizations, int documents, List<String> failed) {}

    public Result run(String by, BooleanSupplier stopping) {
        return run(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), by, stopping);
    }

    Result run(LocalDate day, String by, BooleanSupplier stopping) {
        if (terms.issuer().isEmpty()) {
            return new Result(0, 0, List.of());
        }
        List<UUID> due = scopes.in(Scope.PORTAL, () -> subscriptions.organizationsDue(day));
        List<String> failed = new ArrayList<>();
        int documents = 0;
        for (UUID organization : due) {
            if (stopping.getAsBoolean()) {
                break;
            }
            try {
                documents += scopes.in(Scope.PORTAL, () -> bill(organization, day, by));
            } catch (RuntimeException broken) {
                LOG.warnf(
                        broken,
                        "No invoice was issued for the organization %s; the next run tries again",
                        organization);
                failed.add("%s: %s".formatted(organization, broken.getMessage()));
            }
        }
        return new Result(due.size(), documents, failed);
    }

    private int bill(UUID id, LocalDate day, String by) {
        return organizations
                .findByIdOptional(id)
                .map(organization -> issuing.issueDue(organization, day, by).size())
                .orElse(0);
    }
}
