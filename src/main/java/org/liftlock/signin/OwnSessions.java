package org.liftlock.signin;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liftlock.audit.AuditTrail;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Viewer;
import org.liftlock.problem.Problem;

/** The sessions of whoever asks. */
@ApplicationScoped
class OwnSessions {
    private final Sessions sessions;
    private final Scopes scopes;
    private final CurrentViewer viewer;
    private final AuditTrail audit;
    private final Clock clock;

    OwnSessions(Sessions sessions, Scopes scopes, CurrentViewer viewer, AuditTrail audit, Clock clock) {
        this.sessions = sessions;
        this.scopes = scopes;
        this.viewer = viewer;
        this.audit = audit;
        this.clock = clock;
    }

    /** The one seen last comes first. */
    List<Session> all() {
        UUID person = viewer.get().person();
        return scopes.in(
                Scope.PORTAL,
                () -> sessions.list(
                        "person.id = ?1 and expiresAt > ?2 order by lastSeenAt desc, id", person, clock.instant()));
    }

    void end(UUID id) {
        Viewer me = viewer.get();
        scopes.run(Scope.PORTAL, () -> {
            if (sessions.delete("id = ?1 and person.id = ?2", id, me.person()) == 0) {
                throw new Problem.NotFound("session");
            }
            audit.record(me.organization(), me.email(), "session.ended", me.email(), Map.of("session", id.toString()));
        });
    }

    /** @return how many */
    long endOthers(UUID present) {
        Viewer me = viewer.get();
        return scopes.in(Scope.PORTAL, () -> {
            long ended = sessions.delete("id <> ?1 and person.id = ?2", present, me.person());
            audit.record(me.organization(), me.email(), "sessions.ended", me.email(), Map.of("sessions", ended));
            return ended;
        });
    }
}
