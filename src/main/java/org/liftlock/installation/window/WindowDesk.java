package org.liftlock.installation.window;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.liftlock.audit.AuditTrail;
import org.liftlock.installation.ApprovalPolicy;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.person.CurrentViewer;

/** Where people say when an installation may be worked on, and with whose leave. Everything done here is audited. */
@ApplicationScoped
class WindowDesk {
    private final Installations installations;
    private final MaintenanceWindows windows;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Event<CalendarChanged> changed;
    private final Clock clock;

    WindowDesk(
            Installations installations,
            MaintenanceWindows windows,
            AuditTrail audit,
            CurrentViewer viewer,
            Event<CalendarChanged> changed,
            Clock clock) {
        this.installations = installations;
        this.windows = windows;
        this.audit = audit;
        this.viewer = viewer;
        this.changed = changed;
        this.clock = clock;
    }

    @Transactional
    MaintenanceWindow add(UUID id, WindowRule rule) {
        Installation installation = installations.require(id);
        MaintenanceWindow window =
                new MaintenanceWindow(installation, rule, viewer.get().email(), clock.instant());
        windows.persist(window);
        note(installation, "window.added", Map.of("window", rule.words()));
        return window;
    }

    @Transactional
    void remove(UUID id, UUID window) {
        Installation installation = installations.require(id);
        MaintenanceWindow found = windows.require(installation, window);
        windows.delete(found);
        note(installation, "window.removed", Map.of("window", found.rule().words()));
    }

    @Transactional
    void moveTo(UUID id, ZoneId zone) {
        Installation installation = installations.require(id);
        installation.livesIn(zone, clock.instant());
        note(installation, "installation.time_zone", Map.of("time_zone", zone.getId()));
    }

    @Transactional
    void ask(UUID id, ApprovalPolicy policy) {
        Installation installation = installations.require(id);
        installation.asksForApproval(policy, clock.instant());
        note(installation, "installation.approval", Map.of("approval", policy.id()));
    }

    private void note(Installation installation, String action, Map<String, ?> detail) {
        audit.record(
                installation.organization().id(),
                viewer.get().email(),
                action,
                installation.id().toString(),
                detail);
        windows.flush();
        changed.fire(new CalendarChanged(installation.id()));
    }
}
