package org.liftlock.access;

import io.quarkus.runtime.BlockingOperationControl;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Viewer;

/** Writes down what the maker's support looks at in organizations that let them in; the organization reads it. */
class SupportRecord {
    /** What shows nothing of any organization. */
    private static final Pattern NOBODYS = Pattern.compile(
            "/|/(help|editions|support|sign-|account|session|docs|openapi)\\b.*|/api/v1/(me|rbac|auth)\\b.*");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** A page that renews itself is one visit. */
    private static final Duration SAME = Duration.ofMinutes(5);

    private static final String WRITE = """
            insert into support_visit (organization_id, email, method, path, at)
            select o.id, :email, :method, :path, :now from organization o
            where o.id = any (:opened)
              and (cardinality(:ids) = 0 or o.id in (select scope.owners(:ids)) or not exists (select scope.owners(:ids)))
              and not exists (
                select 1 from support_visit v
                where v.organization_id = o.id and v.email = :email and v.method = :method and v.path = :path
                  and v.at > :since)""";

    private final CurrentViewer viewer;
    private final Scopes scopes;
    private final EntityManager entities;
    private final Clock clock;

    SupportRecord(CurrentViewer viewer, Scopes scopes, EntityManager entities, Clock clock) {
        this.viewer = viewer;
        this.scopes = scopes;
        this.entities = entities;
        this.clock = clock;
    }

    @ServerResponseFilter
    void note(ContainerRequestContext request, ContainerResponseContext response) {
        String path = request.getUriInfo().getPath();
        if (response.getStatus() < 400
                && viewer.isSignedIn()
                && viewer.get().scope() instanceof Scope.Opened opened
                && !opened.organizations().isEmpty()
                && !NOBODYS.matcher(path).matches()) {
            write(viewer.get(), opened, request.getMethod(), path);
        }
    }

    /** Live pages answer on a thread that must not wait for the database. */
    private void write(Viewer me, Scope.Opened opened, String method, String path) {
        Runnable writing = () -> scopes.run(opened, () -> insert(me, opened, method, path));
        if (BlockingOperationControl.isBlockingAllowed()) {
            writing.run();
        } else {
            Thread.ofVirtual().name("support-record").start(writing);
        }
    }

    private void insert(Viewer me, Scope.Opened opened, String method, String path) {
        Instant now = clock.instant();
        entities.createNativeQuery(WRITE)
                .setParameter("email", me.email())
                .setParameter("method", method)
                .setParameter("path", path.substring(0, Math.min(300, path.length())))
                .setParameter("now", now)
                .setParameter("since", now.minus(SAME))
                .setParameter("opened", opened.organizations().toArray(UUID[]::new))
                .setParameter("ids", ids(path))
                .executeUpdate();
    }

    private static UUID[] ids(String path) {
        return ID.matcher(path)
                .results()
                .map(MatchResult::group)
                .map(UUID::fromString)
                .toArray(UUID[]::new);
    }
}
