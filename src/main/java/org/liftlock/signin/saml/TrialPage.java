package org.liftlock.signin.saml;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.liftlock.organization.OwnOrganization;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.product.NeedsFeature;
import org.liftlock.sso.SsoEntitlement;

/**
 * Sends an administrator to the identity provider to try the connection. A link and no form, because a form of the portal may
 * lead nowhere else; what it asks for is only ever shown.
 */
@Path("/settings/security/saml/trial")
@PermissionsAllowed(Permissions.SSO_CHANGE)
@NeedsFeature(SsoEntitlement.FEATURE)
@Blocking
@Produces(MediaType.TEXT_HTML)
class TrialPage {
    private final OwnOrganization own;
    private final Parties parties;
    private final SamlRequests requests;
    private final SamlViews views;
    private final CurrentViewer viewer;
    private final RoutingContext request;

    TrialPage(
            OwnOrganization own,
            Parties parties,
            SamlRequests requests,
            SamlViews views,
            CurrentViewer viewer,
            RoutingContext request) {
        this.own = own;
        this.parties = parties;
        this.requests = requests;
        this.views = views;
        this.viewer = viewer;
        this.request = request;
    }

    @GET
    public Response begin() {
        Party party = parties.bySlug(own.get().slug())
                .orElseThrow(() -> new Problem.Conflict(
                        "sso_no_metadata",
                        "There are no metadata of an identity provider that can be used.",
                        "Give the metadata of your identity provider first."));
        return switch (requests.ask(party, request, "/", viewer.get().person())) {
            case SamlRequests.Way.Redirect redirect ->
                Response.status(302).location(redirect.address()).build();
            case SamlRequests.Way.Post post ->
                Response.ok(views.post(post))
                        .header("Content-Security-Policy", views.policyFor(post.address()))
                        .build();
        };
    }
}
