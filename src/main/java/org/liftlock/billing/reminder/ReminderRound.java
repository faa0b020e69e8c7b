package org.liftlock.billing.reminder;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.work.Round;

/** Looks every hour whom there is to remind; each reminder is a transaction of its own, and told once. */
@ApplicationScoped
public class ReminderRound implements Round {
    private static final Logger LOG = Logger.getLogger(ReminderRound.class);

    private final LicenseReminders licenses;
    private final OverdueReminders overdue;
    private final Reminding reminding;
    private final Scopes scopes;

    ReminderRound(LicenseReminders licenses, OverdueReminders overdue, Reminding reminding, Scopes scopes) {
        this.licenses = licenses;
        this.overdue = overdue;
        this.reminding = reminding;
        this.scopes = scopes;
    }

    @Override
    public Duration rest() {
        return Duration.ofHours(1);
    }

    @Override
    public void go(BooleanSupplier stopping) {
        each(scopes.in(Scope.PORTAL, licenses::candidates), licenses::of, stopping);
        each(scopes.in(Scope.PORTAL, overdue::candidates), overdue::of, stopping);
    }

    private void each(List<UUID> candidates, Function<UUID, Optional<Reminder>> look, BooleanSupplier stopping) {
        for (UUID candidate : candidates) {
            if (stopping.getAsBoolean()) {
                return;
            }
            try {
                scopes.run(Scope.PORTAL, () -> look.apply(candidate).ifPresent(reminding::tell));
            } catch (RuntimeException broken) {
                LOG.warnf(broken, "No reminder was sent of %s; the next round tries again", candidate);
            }
        }
    }
}
