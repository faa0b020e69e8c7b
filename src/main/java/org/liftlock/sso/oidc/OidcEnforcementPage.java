package org.liftlock.sso.oidc;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Organization;
import org.liftlock.organization.OwnOrganization;
import org.liftlock.person.Permissions;
import org.liftlock.person.Sudo;
import org.liftlock.problem.Problem;
import org.liftlock.product.NeedsFeature;
import org.liftlock.sso.DryRun;
import org.liftlock.sso.EnforcementView;
import org.liftlock.sso.SsoEntitlement;
import org.liftlock.web.Flash;

/** Has everybody use OpenID Connect, after showing who could not sign in any more; and allows passwords again. */
@Path("/settings/security/oidc")
@PermissionsAllowed(Permissions.SSO_CHANGE)
@NeedsFeature(SsoEntitlement.FEATURE)
@Blocking
@Produces(MediaType.TEXT_HTML)
class OidcEnforcementPage {
    private final OwnOrganization own;
    private final OidcDesk desk;
    private final DryRun dryRun;
    private final Flash flash;

    OidcEnforcementPage(OwnOrganization own, OidcDesk desk, DryRun dryRun, Flash flash) {
        this.own = own;
        this.desk = desk;
        this.dryRun = dryRun;
        this.flash = flash;
    }

    @GET
    @Path("enforcement")
    public TemplateInstance show() {
        return page(null);
    }

    private TemplateInstance page(@Nullable String error) {
        return EnforcementView.of("oidc", "OpenID Connect", dryRun.of(own.get()), error);
    }

    @POST
    @Path("enforcement")
    @Sudo
    public Response enforce(@FormParam("administrator") @DefaultValue("") String administrator) {
        Organization organization = own.get();
        try {
            desk.enforce(organization, administrator, dryRun.of(organization));
        } catch (Problem.Invalid invalid) {
            return Response.status(invalid.status())
                    .entity(page(invalid.errors().values().iterator().next()))
                    .build();
        }
        return back("From now on members sign in through your identity provider only.");
    }

    @POST
    @Path("relaxation")
    public Response relax() {
        desk.relax(own.get());
        return back("Passwords are allowed again.");
    }

    private Response back(String message) {
        flash.say(message);
        return Response.seeOther(URI.create("/settings/security/oidc")).build();
    }
}
