package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Organizations;

/** Issues everything that is due, some organizations at a time, each time in a transaction of its own. */
@ApplicationScoped
public class InvoiceRun {
    private static final Logger LOG = Logger.getLogger(InvoiceRun.class);

    /** Others who change what these owe, or write to the audit trail, wait for so many at most. */
    private static final int AT_ONCE = 50;

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

    /** Is told how far a run is, after each step; never in a transaction of the run. */
    interface Progress {
        /**
         * When it is known how much there is to do.
         *
         * @param organizations how many have something due
         */
        void begins(int organizations);

        /**
         * After some of them.
         *
         * @param failed those of them for which nothing was issued, by the reason
         */
        void goesOn(int organizations, int documents, Map<UUID, String> failed);
    }

    /** What nobody watches. */
    private static final Progress UNSEEN = new Progress() {
        @Override
        public void begins(int organizations) {}

        @Override
        public void goesOn(int organizations, int documents, Map<UUID, String> failed) {}
    };

    void run(String by, BooleanSupplier stopping) {
        run(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), by, UNSEEN, stopping);
    }

    /** @return false when it was stopped before the end */
    boolean run(LocalDate day, String by, Progress progress, BooleanSupplier stopping) {
        List<UUID> due = terms.issuer().isEmpty()
                ? List.of()
                : scopes.in(Scope.PORTAL, () -> subscriptions.organizationsDue(day));
        progress.begins(due.size());
        for (int from = 0; from < due.size(); from += AT_ONCE) {
            if (stopping.getAsBoolean()) {
                return false;
            }
            bill(due.subList(from, Math.min(from + AT_ONCE, due.size())), day, by, progress);
        }
        return true;
    }

    /** Together, which is much quicker; where that fails each by itself, so that one does not stop the others. */
    private void bill(List<UUID> some, LocalDate day, String by, Progress progress) {
        try {
            progress.goesOn(some.size(), issue(some, day, by), Map.of());
        } catch (RuntimeException broken) {
            LOG.debugf(broken, "%d organizations cannot be billed together", some.size());
            some.forEach(one -> billAlone(one, day, by, progress));
        }
    }

    private void billAlone(UUID organization, LocalDate day, String by, Progress progress) {
        try {
            progress.goesOn(1, issue(List.of(organization), day, by), Map.of());
        } catch (RuntimeException broken) {
            LOG.warnf(broken, "No invoice was issued for the organization %s; the next run tries again", organization);
            progress.goesOn(1, 0, Map.of(organization, String.valueOf(broken.getMessage())));
        }
    }

    private int issue(List<UUID> some, LocalDate day, String by) {
        return scopes.in(Scope.PORTAL, () -> issuing.issueDue(organizations.list("id in ?1 order by id", some), day, by)
                .size());
    }
}
