package org.liftlock.organization.standing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liftlock.audit.AuditTrail;
import org.liftlock.organization.Farewell;
import org.liftlock.organization.Organization;
import org.liftlock.organization.OrganizationSuspended;
import org.liftlock.organization.Suspension;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;

/** Where organizations are suspended, let in again, and sent on their way. Everything done here is audited. */
@ApplicationScoped
class StandingDesk {
    /** How long a deletion can be taken back. */
    static final Duration WAIT = Duration.ofDays(30);

    private static final int LONGEST_REASON = 500;

    private final Event<OrganizationSuspended> suspended;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Clock clock;

    StandingDesk(Event<OrganizationSuspended> suspended, AuditTrail audit, CurrentViewer viewer, Clock clock) {
        this.suspended = suspended;
        this.audit = audit;
        this.viewer = viewer;
        this.clock = clock;
    }

    /** @param until null for until somebody reinstates it */
    @Transactional
    void suspend(Organization organization, String reason, @Nullable Instant until) {
        if (reason.isBlank() || reason.strip().length() > LONGEST_REASON) {
            throw new Problem.Invalid(
                    Map.of("reason", "Say why, with at most %d characters.".formatted(LONGEST_REASON)));
        }
        if (until != null && !until.isAfter(clock.instant())) {
            throw new Problem.Invalid(Map.of("until", "Choose a day that is still to come, or leave it empty."));
        }
        organization.suspend(new Suspension(
                clock.instant(), until, reason.strip(), viewer.get().email()));
        note(
                organization,
                "organization.suspended",
                Map.of("reason", reason.strip(), "until", until == null ? "" : until.toString()));
        suspended.fire(new OrganizationSuspended(organization.id()));
    }

    @Transactional
    void reinstate(Organization organization) {
        organization.reinstate();
        note(organization, "organization.reinstated", Map.of());
    }

    /** @param typed the short name, to show that this one is meant */
    @Transactional
    void askDeletion(Organization organization, String typed) {
        if (!organization.slug().equals(typed.strip())) {
            throw new Problem.Invalid(Map.of(
                    "confirm",
                    "Type the short name, %s, to show that you mean this one.".formatted(organization.slug())));
        }
        if (organization.farewell().isPresent()) {
            throw new Problem.Conflict(
                    "deletion_asked",
                    "The deletion of %s was asked for already.".formatted(organization.name()),
                    "Wait for the day that is shown, or take it back.");
        }
        Instant due = clock.instant().plus(WAIT);
        organization.bidFarewell(new Farewell(clock.instant(), viewer.get().email(), due));
        note(organization, "organization.deletion_asked", Map.of("due", due.toString()));
    }

    @Transactional
    void takeDeletionBack(Organization organization) {
        organization.stay();
        note(organization, "organization.deletion_taken_back", Map.of());
    }

    private void note(Organization organization, String action, Map<String, ?> detail) {
        audit.record(organization.id(), viewer.get().email(), action, organization.slug(), detail);
    }
}
