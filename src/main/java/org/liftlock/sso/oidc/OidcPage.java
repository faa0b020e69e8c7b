package org.liftlock.sso.oidc;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.liftlock.person.HeldRole;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Problem;
import org.liftlock.product.NeedsFeature;
import org.liftlock.sso.SsoEntitlement;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** Settings > OpenID Connect: what to tell the identity provider, and what it has told. */
@Path("/settings/security/oidc")
@PermissionsAllowed(Permissions.SSO_READ)
@NeedsFeature(SsoEntitlement.FEATURE)
@Blocking
@Produces(MediaType.TEXT_HTML)
class OidcPage {
    private static final URI HERE = URI.create("/settings/security/oidc");

    private final OidcDesk desk;
    private final OidcStanding standing;
    private final Flash flash;

    OidcPage(OidcDesk desk, OidcStanding standing, Flash flash) {
        this.desk = desk;
        this.standing = standing;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "sso")
    static class Templates {
        static native TemplateInstance oidc(
                OidcStanding.View view,
                Form form,
                List<OidcProvider> providers,
                List<HeldRole> roles,
                List<Finding> findings);
    }

    @GET
    public TemplateInstance show() {
        OidcStanding.View view = standing.view();
        return page(view, OidcForm.of(view.connection()), List.of());
    }

    private static TemplateInstance page(OidcStanding.View view, Form form, List<Finding> findings) {
        return Templates.oidc(view, form, List.of(OidcProvider.values()), view.roles(), findings);
    }

    @POST
    @PermissionsAllowed(Permissions.SSO_CHANGE)
    public Response change(MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        try {
            OidcConnection connection = desk.change(standing.view().slug(), OidcForm.draft(form));
            flash.say(
                    connection.enabled()
                            ? "Saved. Try it in a private window: open the sign-in address below."
                            : "Saved, and switched off: nobody signs in this way yet.");
            return Response.seeOther(HERE).build();
        } catch (Problem.Invalid invalid) {
            return refused(form.refused(invalid.errors()), List.of());
        } catch (Problem.Unusable unusable) {
            return refused(form, unusable.findings());
        }
    }

    private Response refused(Form form, List<Finding> findings) {
        return Response.status(422)
                .entity(page(standing.view(), form, findings))
                .build();
    }

    @POST
    @Path("removal")
    @PermissionsAllowed(Permissions.SSO_CHANGE)
    public Response remove() {
        desk.remove(standing.view().slug());
        flash.say("The connection is removed.");
        return Response.seeOther(HERE).build();
    }
}
