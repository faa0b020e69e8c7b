package org.liftlock.signin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;

/** The keys by which programs of all members work in the organization, for its administrators. */
@Path("/settings/security/api-keys")
@PermissionsAllowed(Permissions.SIGNIN_CHANGE)
@Blocking
@Produces(MediaType.TEXT_HTML)
class MemberKeyPage {
    private final ApiKeys keys;
    private final Scopes scopes;
    private final CurrentViewer viewer;
    private final Flash flash;
    private final Clock clock;

    MemberKeyPage(ApiKeys keys, Scopes scopes, CurrentViewer viewer, Flash flash, Clock clock) {
        this.keys = keys;
        this.scopes = scopes;
        this.viewer = viewer;
        this.flash = flash;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "signin")
    static class Templates {
        static native TemplateInstance memberKeys(List<Line> keys);
    }

    /** A key and whose it is. */
    record Line(ApiKey key, UUID person, String name, String email, boolean expired) {
        static Line of(ApiKey key, Instant now) {
            return new Line(
                    key,
                    key.person().id(),
                    key.person().name(),
                    key.person().email(),
                    !key.expiresAt().isAfter(now));
        }
    }

    @GET
    public TemplateInstance list() {
        return Templates.memberKeys(scopes.in(Scope.PORTAL, () -> keys.of(organization()).stream()
                .map(key -> Line.of(key, clock.instant()))
                .toList()));
    }

    private UUID organization() {
        UUID own = viewer.get().organization();
        if (own == null) {
            throw new Problem.NotFound("organization that you are signed in for");
        }
        return own;
    }

    @POST
    @Path("{id: [0-9a-fA-F-]{36}}/revocation")
    public Response revoke(@PathParam("id") UUID id) {
        keys.revoke(organization(), id);
        flash.say("The key is revoked. Programs that use it are refused from now on.");
        return Response.seeOther(URI.create("/settings/security/api-keys")).build();
    }
}
